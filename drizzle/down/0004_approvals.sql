-- Runs that wait for a yes are forgotten.
DROP TABLE "approvals";
