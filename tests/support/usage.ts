import type { UserId } from '@/lib/db/user-id';

/** A row of the usage table, by column. */
export const usageOf = (userId: UserId, threadId: string) => ({
  user_id: userId,
  thread_id: threadId,
  kind: 'turn',
  outcome: 'completed',
  model_asked: 'openai/scripted',
  model_answered: 'openai/scripted',
  requests: 1,
  unreported: 0,
  input_tokens: 1200,
  cached_tokens: 0,
  output_tokens: 30,
  reasoning_tokens: 0,
});
