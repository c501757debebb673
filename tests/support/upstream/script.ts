/** One thing a scripted model says: text, chunk by chunk, or the call of a tool. */
export type Output =
  | { readonly type: 'text'; readonly chunks: readonly string[] }
  | {
      readonly type: 'call';
      readonly name: string;
      /** JSON text, sent as it is. */
      readonly arguments: string;
    };

/**
 * What goes wrong with a response. `status` answers at once without a stream; `hang` and `drop`
 * stream the whole output first, then keep silent until the client goes, or cut the connection;
 * `end` ends the answer as if it were complete; `overload` says in the stream, as the API does it, that the provider has too much to do.
 * None of them ever sends the end of the open text.
 */
export type Fault =
  | { readonly type: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly type: 'hang' }
  | { readonly type: 'drop' }
  | { readonly type: 'end' }
  | { readonly type: 'overload' };

export interface ScriptedResponse {
  readonly output: readonly Output[];
  readonly fault?: Fault;
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

/** Text in chunks, cut behind each space unless chunks are given. */
export function says(text: string | readonly string[]): Output {
  return {
    type: 'text',
    chunks: typeof text === 'string' ? (text.match(/\S+\s*|\s+/g) ?? [text]) : text,
  };
}

/** The call of a tool; a string is sent as it is, be it JSON or not. */
export function calls(name: string, args: Readonly<Record<string, unknown>> | string = {}): Output {
  const text = typeof args === 'string' ? args : JSON.stringify(args);
  return { type: 'call', name, arguments: text };
}

/** One response made of these outputs, in order. */
export function response(...output: readonly Output[]): ScriptedResponse {
  return { output };
}

/** A response that streams the outputs and then fails. */
export function failing(fault: Fault, ...output: readonly Output[]): ScriptedResponse {
  return { output, fault };
}
