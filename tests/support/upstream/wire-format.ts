import type { ResponseIds } from './provider-ids';
import type { ScriptedResponse, ScriptedUsage } from './script';

/** What a scripted server needs to know of the API it speaks. */
export interface WireFormat {
  /** The bytes of a streamed answer, event by event. */
  frames(response: ScriptedResponse, asked: Asked): Iterable<string>;
  /** In the words of the API, why it would answer a request with 400; `null` when it takes it. */
  refusal(body: unknown, path: string): string | null;
  /** The JSON body of an answer that is no stream. */
  error(status: number, message: string): object;
}

/** The request that is answered, and how things are named in the answer. */
export interface Asked {
  readonly ids: ResponseIds;
  readonly body: unknown;
  readonly dialect?: ChatDialect;
}

/**
 * How servers of Chat Completions differ: in `uncounted` nothing has an index, in `zeros` each is 0, and
 * in `parts` content is a list, as of Mistral's reasoning models.
 */
export type ChatDialect = 'openai' | 'uncounted' | 'zeros' | 'parts';

export const usageOf = ({ usage = { input: 1, output: 1 } }: ScriptedResponse): ScriptedUsage =>
  usage;

/** What a seal of reasoning begins with, whichever provider it is of. */
export const sealMark = 'sealed-by-upstream';
