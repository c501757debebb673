CREATE FUNCTION "app_user_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION "app_purpose"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(current_setting('app.purpose', true), '') $$;
--> statement-breakpoint
-- The *_maintenance policies are for whoever migrates, and only while it says so: backups, exports of
-- everything, migrations that change rows. The application's role does not know them.
CREATE POLICY "users_own" ON "users" USING ("id" = (SELECT app_user_id()));
--> statement-breakpoint
CREATE POLICY "users_sign_in" ON "users" FOR SELECT
  USING ((SELECT app_purpose()) IN ('sign-in', 'sign-up', 'external-sign-in', 'session'));
--> statement-breakpoint
CREATE POLICY "users_sign_up" ON "users" FOR INSERT
  WITH CHECK ((SELECT app_purpose()) IN ('sign-up', 'external-sign-in'));
--> statement-breakpoint
CREATE POLICY "users_sweep" ON "users"
  USING ((SELECT app_purpose()) = 'sweep' AND "is_demo") WITH CHECK (false);
--> statement-breakpoint
CREATE POLICY "users_maintenance" ON "users" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
CREATE POLICY "external_identities_own" ON "external_identities"
  USING ("user_id" = (SELECT app_user_id()));
--> statement-breakpoint
CREATE POLICY "external_identities_find" ON "external_identities" FOR SELECT
  USING ((SELECT app_purpose()) = 'external-sign-in');
--> statement-breakpoint
CREATE POLICY "external_identities_add" ON "external_identities" FOR INSERT
  WITH CHECK ((SELECT app_purpose()) = 'external-sign-in');
--> statement-breakpoint
CREATE POLICY "external_identities_maintenance" ON "external_identities" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
CREATE POLICY "refresh_tokens_own" ON "refresh_tokens" USING ("user_id" = (SELECT app_user_id()));
--> statement-breakpoint
CREATE POLICY "refresh_tokens_session" ON "refresh_tokens"
  USING ((SELECT app_purpose()) = 'session');
--> statement-breakpoint
CREATE POLICY "refresh_tokens_sweep" ON "refresh_tokens"
  USING ((SELECT app_purpose()) = 'sweep') WITH CHECK (false);
--> statement-breakpoint
CREATE POLICY "refresh_tokens_maintenance" ON "refresh_tokens" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
CREATE POLICY "rate_limits_throttle" ON "rate_limits" USING ((SELECT app_purpose()) = 'throttle');
--> statement-breakpoint
CREATE POLICY "rate_limits_maintenance" ON "rate_limits" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
CREATE POLICY "todos_own" ON "todos" USING ("user_id" = (SELECT app_user_id()));
--> statement-breakpoint
CREATE POLICY "todos_maintenance" ON "todos" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
CREATE POLICY "threads_own" ON "threads" USING ("user_id" = (SELECT app_user_id()));
--> statement-breakpoint
CREATE POLICY "threads_maintenance" ON "threads" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
CREATE POLICY "thread_items_own" ON "thread_items" USING ("user_id" = (SELECT app_user_id()));
--> statement-breakpoint
CREATE POLICY "thread_items_maintenance" ON "thread_items" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
CREATE POLICY "attachments_own" ON "attachments" USING ("user_id" = (SELECT app_user_id()));
--> statement-breakpoint
CREATE POLICY "attachments_maintenance" ON "attachments" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
CREATE POLICY "feedback_own" ON "feedback" USING ("user_id" = (SELECT app_user_id()));
--> statement-breakpoint
CREATE POLICY "feedback_maintenance" ON "feedback" TO CURRENT_USER
  USING ((SELECT app_purpose()) = 'maintenance');
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "external_identities" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "refresh_tokens" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "todos" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "threads" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "thread_items" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "attachments" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "feedback" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
