CREATE TABLE "deleted_items" (
	"thread_id" text NOT NULL,
	"id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "deleted_items_thread_id_id_pk" PRIMARY KEY("thread_id","id")
);
--> statement-breakpoint
DROP INDEX "threads_user_created_idx";--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "search_title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "deleted_items" ADD CONSTRAINT "deleted_items_thread_fk" FOREIGN KEY ("thread_id","user_id") REFERENCES "public"."threads"("id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "threads_user_active_idx" ON "threads" USING btree ("user_id","updated_at","id");--> statement-breakpoint
UPDATE "threads" SET "search_title" = lower("title") WHERE "title" IS NOT NULL;--> statement-breakpoint
CREATE POLICY "deleted_items_own" ON "deleted_items" USING ("user_id" = (SELECT app_user_id()));--> statement-breakpoint
CREATE POLICY "deleted_items_maintenance" ON "deleted_items" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');--> statement-breakpoint
ALTER TABLE "deleted_items" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
