import { isRecord } from '../is-record';

/** A part of a call, as a chunk of Chat Completions carries it. */
export type CallPart = Readonly<Record<string, unknown>>;

interface OpenCall {
  /** What the server counts it as; undefined where it does not count. */
  readonly told: number | undefined;
  /** What we count it as. */
  readonly index: number;
  readonly name: string;
  id: string;
  arguments: string;
}

/**
 * Counts the calls of one response where its server does not. The SDK puts together what has the same
 * `index`, but some servers leave that out and some, Ollama 0.20 among them, always send 0: two calls
 * would become one `add_todoadd_todo`.
 */
export class NumberedCalls {
  readonly #calls: OpenCall[] = [];

  /** The part with our index. A name that is told again with every part is told once. */
  numbered(part: CallPart): CallPart {
    const told = typeof part['index'] === 'number' ? part['index'] : undefined;
    const id = textOf(part['id']);
    const called = isRecord(part['function']) ? part['function'] : {};
    const name = textOf(called['name']);
    const open = this.#openCall(told, id);
    const call =
      open === undefined || isAnother(open, id, name)
        ? this.#push({ told, index: this.#calls.length, name, id, arguments: '' })
        : open;
    if (call.id === '') call.id = id;
    call.arguments += textOf(called['arguments']);
    const { name: _, ...withoutName } = called;
    const isToldAgain = call === open && name !== '' && name === call.name;
    return { ...part, index: call.index, ...(isToldAgain && { function: withoutName }) };
  }

  /** The call that a part of this index and id can belong to. */
  #openCall(told: number | undefined, id: string): OpenCall | undefined {
    return this.#calls.findLast(
      (call) =>
        (told === undefined || call.told === undefined || call.told === told) &&
        (id === '' || call.id === '' || call.id === id),
    );
  }

  #push(call: OpenCall): OpenCall {
    this.#calls.push(call);
    return call;
  }
}

/** Whether a part opens a call of its own, though it could belong to this one. */
function isAnother(call: OpenCall, id: string, name: string): boolean {
  // A server that gives a call its id gives one to the next call, too.
  if (name === '' || (id === '' && call.id !== '')) return false;
  return name !== call.name || isJson(call.arguments);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
