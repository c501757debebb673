/** One thing a scripted model says: thoughts, text or a refusal, chunk by chunk, or a call. */
export type Output =
  | { readonly type: 'text'; readonly chunks: readonly string[] }
  /** Shown by a provider only to those who ask for it, as its API documents. */
  | { readonly type: 'reasoning'; readonly chunks: readonly string[] }
  | { readonly type: 'refusal'; readonly chunks: readonly string[] }
  | {
      readonly type: 'call';
      readonly name: string;
      /** JSON text, sent as it is. */
      readonly arguments: string;
      /** Characters of the arguments in one event, where an API streams them. */
      readonly pieceLength: number;
    };

/**
 * What goes wrong with a response. `status` answers at once without a stream; `hang` and `drop`
 * stream the whole output first, then keep silent until the client goes, or cut the connection;
 * `end` ends the answer as if it were complete; `give-up` says, where the API has a word for it,
 * that the answer failed; `overload` says in the stream, as the API does it, that the provider has
 * too much to do.
 * None of them ever sends the end of the open text.
 */
export type Fault =
  | {
      readonly type: 'status';
      readonly status: number;
      readonly retryAfter?: number;
      /** JSON in place of the API's usual form of an error. */
      readonly body?: object;
    }
  | { readonly type: 'hang' }
  | { readonly type: 'drop' }
  | { readonly type: 'end' }
  | { readonly type: 'give-up' }
  | { readonly type: 'overload' };

/** Tokens of one response, as the provider counts them. */
export interface ScriptedUsage {
  readonly input: number;
  readonly output: number;
}

/** Why a model stopped: it was done, had said as much as it may, or its provider did not like it. */
export type Ending = 'complete' | 'length' | 'filter';

export interface ScriptedResponse {
  readonly output: readonly Output[];
  readonly fault?: Fault;
  readonly ending?: Ending;
  readonly usage?: ScriptedUsage;
  /** The first byte, headers included, is kept back until then. */
  readonly after?: Promise<unknown>;
  /** Cuts the bytes of the answer into pieces of this length, whatever they hold. */
  readonly bytesPerWrite?: number;
}

/** A turn is the responses the model gives until it calls no more tools. */
export type ScriptedTurn = readonly ScriptedResponse[];

/**
 * How the provider names its things: `normal` ids are unique; `constant` ones are all the same;
 * `missing` ones are not sent; `repeated` ones count from 0 again in every response; with `shared`
 * ids a message and the calls of one response carry the same one.
 */
export type IdsMode = 'normal' | 'constant' | 'missing' | 'repeated' | 'shared';

export const idsModes: readonly IdsMode[] = ['normal', 'constant', 'missing', 'repeated', 'shared'];

type Words = string | readonly string[];

const chunksOf = (words: Words): readonly string[] =>
  typeof words === 'string' ? (words.match(/\S+\s*|\s+/g) ?? [words]) : words;

/** Text in chunks, cut behind each space unless chunks are given. */
export function says(words: Words): Output {
  return { type: 'text', chunks: chunksOf(words) };
}

/** What a reasoning model lets be read of its thoughts. */
export function thinks(words: Words): Output {
  return { type: 'reasoning', chunks: chunksOf(words) };
}

/** Declines, in the way the API marks it where it has one. */
export function refuses(words: Words): Output {
  return { type: 'refusal', chunks: chunksOf(words) };
}

/** The call of a tool; a string is sent as it is, be it JSON or not. */
export function calls(
  name: string,
  args: Readonly<Record<string, unknown>> | string = {},
  { pieceLength = 12 }: { readonly pieceLength?: number } = {},
): Output {
  const text = typeof args === 'string' ? args : JSON.stringify(args);
  return { type: 'call', name, arguments: text, pieceLength };
}

/** The arguments of a call as they are streamed. */
export function piecesOf({ arguments: args, pieceLength }: Output & { type: 'call' }): string[] {
  const characters = Array.from(args);
  const count = Math.ceil(characters.length / pieceLength);
  return Array.from({ length: count }, (_, n) =>
    characters.slice(n * pieceLength, (n + 1) * pieceLength).join(''),
  );
}

/** One response made of these outputs, in order. */
export function response(...output: readonly Output[]): ScriptedResponse {
  return { output };
}

/** A response that streams the outputs and then fails. */
export function failing(fault: Fault, ...output: readonly Output[]): ScriptedResponse {
  return { output, fault };
}
