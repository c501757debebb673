import type { StreamEvent } from '@openai/agents';
import { APIError } from 'openai';
import { z } from 'zod';

/** Raw events of providers that announce an answer, frame it or say that it failed. */
const silentTypes = new Set([
  // Responses API
  'response.created',
  'response.in_progress',
  'response.queued',
  'response.failed',
  'error',
  // AI SDK
  'stream-start',
  'response-metadata',
  'raw',
  'text-start',
  'custom',
  'ping',
]);

const Typed = z.object({ type: z.string() });

const Chunk = z.object({
  choices: z.array(
    z.object({
      delta: z.record(z.string(), z.unknown()).nullish(),
      finish_reason: z.unknown(),
    }),
  ),
});

/** Whether an event comes before anything a person could be shown. */
export function isPrelude(event: StreamEvent): boolean {
  if (event.type === 'response_started') return true;
  if (event.type !== 'model') return false;
  const typed = Typed.safeParse(event.event);
  if (typed.success) return silentTypes.has(typed.data.type);
  const chunk = Chunk.safeParse(event.event);
  return (
    chunk.success &&
    chunk.data.choices.every(
      ({ delta, finish_reason }) =>
        isNoEnd(finish_reason) &&
        Object.entries(delta ?? {}).every(([key, value]) => key === 'role' || isNothing(value)),
    )
  );
}

/** An answer that was given up, as Mistral says it, has not come to an end. */
function isNoEnd(reason: unknown): boolean {
  return reason === null || reason === undefined || reason === 'error';
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

const Failed = z.object({
  type: z.literal('response.failed'),
  response: z.object({ error: z.object({ code: z.string().nullish() }).nullish() }),
});

/** The Responses API's failure inside a stream, whose code the SDK's own error does not keep. */
export function failedResponse(event: StreamEvent): APIError | null {
  if (event.type !== 'model') return null;
  const failed = Failed.safeParse(event.event);
  if (!failed.success) return null;
  const code = failed.data.response.error?.code ?? 'server_error';
  return new APIError(undefined, { code }, undefined, undefined);
}
