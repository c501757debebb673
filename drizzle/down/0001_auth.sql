-- Running counts of attempts are forgotten.
DROP INDEX "refresh_tokens_expires_idx";
DROP TABLE "rate_limits";
