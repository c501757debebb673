CREATE TABLE "approvals" (
	"item_id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"state" text,
	"calls" jsonb NOT NULL,
	"model" text,
	"decision" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "approvals_decision_check" CHECK ("approvals"."decision" in ('yes', 'no', 'later')),
	CONSTRAINT "approvals_state_check" CHECK (("approvals"."decision" is null) = ("approvals"."state" is not null))
);
--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_item_id_thread_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."thread_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_user_idx" ON "approvals" USING btree ("user_id","expires_at");--> statement-breakpoint
CREATE POLICY "approvals_own" ON "approvals" USING ("user_id" = (SELECT app_user_id()));--> statement-breakpoint
CREATE POLICY "approvals_maintenance" ON "approvals" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');--> statement-breakpoint
ALTER TABLE "approvals" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
