-- Threads are listed by creation again; where deleted items stood is forgotten.
CREATE INDEX "threads_user_created_idx" ON "threads" USING btree ("user_id","created_at","id");
DROP INDEX "threads_user_active_idx";
ALTER TABLE "threads" DROP COLUMN "search_title";
DROP TABLE "deleted_items";
