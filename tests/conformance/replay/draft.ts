import type { Exchange, Transcript } from './transcript';
import { mapStrings, type Json } from './scenario';

/** A code of an error body. */
export type Refusal =
  'invalid_request' | 'unsupported_operation' | 'not_found' | 'conflict' | 'internal_error';

const statusOf: Readonly<Record<Refusal, number>> = {
  invalid_request: 400,
  unsupported_operation: 400,
  not_found: 404,
  conflict: 409,
  internal_error: 500,
};

/** The reference's transcript, to be changed into what is expected instead. Steps count from 0. */
export class Draft {
  #exchanges: Exchange[];
  /** The model's input, call by call, to be changed in place. */
  readonly inputs: Json[][];

  constructor({ exchanges, modelInputs }: Transcript) {
    this.#exchanges = structuredClone([...exchanges]);
    this.inputs = structuredClone(modelInputs) as Json[][];
  }

  get transcript(): Transcript {
    return { exchanges: this.#exchanges, modelInputs: this.inputs };
  }

  /** The events of a streaming step, to be changed in place. */
  events(step: number): Json[] {
    const { events } = this.#at(step);
    if (events === null) throw new Error(`Step ${step} is no stream.`);
    return events;
  }

  /** The item an event of a step carries, to be changed in place. */
  item(step: number, event: number): Json {
    return this.events(step)[event]?.['item'] as Json;
  }

  /** The entries of a page, be it the body of a step or a thread's items. */
  entries(step: number): Json[] {
    const body = this.#at(step).json as { data?: Json[]; items?: { data: Json[] } };
    const entries = body.data ?? body.items?.data;
    if (entries === undefined) throw new Error(`Step ${step} has no entries.`);
    return entries;
  }

  /** The JSON body of a step, to be changed in place. */
  body(step: number): Json {
    return this.#at(step).json as Json;
  }

  /** The step is refused before anything is done. */
  refuse(step: number, code: Refusal): void {
    const json = { error: { code, message: 'in our words' } };
    this.#exchanges[step] = {
      status: statusOf[code],
      contentType: 'application/json',
      events: null,
      json,
    };
  }

  /** The step is answered with this JSON. */
  answer(step: number, json: unknown): void {
    this.#exchanges[step] = { status: 200, contentType: 'application/json', events: null, json };
  }

  /** The step is answered with these events. */
  stream(step: number, events: readonly Json[]): void {
    this.#exchanges[step] = {
      status: 200,
      contentType: 'text/event-stream; charset=utf-8',
      events: [...events],
    };
  }

  /** The item has another id, wherever it is. */
  rename(id: string, ours: string): void {
    const renamed = (text: string) => (text === id ? ours : text);
    this.#exchanges = mapStrings(this.#exchanges, renamed) as Exchange[];
  }

  #at(step: number): Exchange {
    const exchange = this.#exchanges[step];
    if (exchange === undefined) throw new Error(`There is no step ${step}.`);
    return exchange;
  }
}
