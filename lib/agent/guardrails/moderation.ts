import { z } from 'zod';
import type { Env } from '@/lib/env';

/** What came of a check: `unchecked` when nobody could say. */
export type Verdict = 'fine' | 'flagged' | 'unchecked';

const stopping: Readonly<Record<Env['MODERATION_ON_FAILURE'], readonly Verdict[]>> = {
  allow: ['flagged'],
  block: ['flagged', 'unchecked'],
};

/** Whether what was found out about a text is a reason to stop. */
export const stopsAt = (
  { MODERATION_ON_FAILURE }: Pick<Env, 'MODERATION_ON_FAILURE'>,
  verdict: Verdict,
): boolean => stopping[MODERATION_ON_FAILURE].includes(verdict);

const Answer = z.object({ results: z.array(z.object({ flagged: z.boolean() })).min(1) });

const openAi = 'https://api.openai.com/v1';

type ModerationEnv = Pick<
  Env,
  | 'MODERATION'
  | 'MODERATION_BASE_URL'
  | 'MODERATION_TIMEOUT_SECONDS'
  | 'OPENAI_API_KEY'
  | 'OPENAI_BASE_URL'
>;

/** A check of texts, `null` where none is asked for. @returns what never rejects */
export function moderation(env: ModerationEnv): ((text: string) => Promise<Verdict>) | null {
  if (env.MODERATION !== 'openai') return null;
  const baseUrl = (env.MODERATION_BASE_URL ?? env.OPENAI_BASE_URL ?? openAi).replace(/\/+$/, '');
  return async (text) => {
    if (text.trim() === '') return 'fine';
    try {
      const response = await fetch(`${baseUrl}/moderations`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${env.OPENAI_API_KEY ?? ''}`,
        },
        body: JSON.stringify({ model: 'omni-moderation-latest', input: text }),
        signal: AbortSignal.timeout(env.MODERATION_TIMEOUT_SECONDS * 1000),
      });
      if (!response.ok) {
        await response.body?.cancel();
        console.warn(`The moderation could not check a text: status ${String(response.status)}`);
        return 'unchecked';
      }
      const { results } = Answer.parse(await response.json());
      return results.some(({ flagged }) => flagged) ? 'flagged' : 'fine';
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      console.warn(`The moderation could not check a text: ${name}`);
      return 'unchecked';
    }
  };
}
