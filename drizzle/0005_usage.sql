CREATE TABLE "usage" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"thread_id" text NOT NULL,
	"item_id" text,
	"kind" text NOT NULL,
	"outcome" text NOT NULL,
	"model_asked" text NOT NULL,
	"model_answered" text NOT NULL,
	"requests" integer NOT NULL,
	"unreported" integer NOT NULL,
	"input_tokens" bigint NOT NULL,
	"cached_tokens" bigint NOT NULL,
	"output_tokens" bigint NOT NULL,
	"reasoning_tokens" bigint NOT NULL,
	"cost_micros" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_kind_check" CHECK ("usage"."kind" in ('turn', 'title', 'summary')),
	CONSTRAINT "usage_outcome_check" CHECK ("usage"."outcome" in ('completed', 'stopped', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "usage" ADD CONSTRAINT "usage_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_user_created_idx" ON "usage" USING btree ("user_id","created_at");
--> statement-breakpoint
CREATE POLICY "usage_own" ON "usage" USING ("user_id" = (SELECT app_user_id()));--> statement-breakpoint
CREATE POLICY "usage_maintenance" ON "usage" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');--> statement-breakpoint
ALTER TABLE "usage" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
