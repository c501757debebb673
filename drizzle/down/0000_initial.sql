-- Everything there is goes: back up first.
DROP TABLE "feedback", "attachments", "thread_items", "threads", "todos", "refresh_tokens",
  "external_identities", "users";
