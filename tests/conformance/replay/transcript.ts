import type { Answer, Json } from './scenario';
import { meaningOf } from './model-input';
import { mapStrings } from './scenario';

/** One answer, taken apart. */
export interface Exchange {
  readonly status: number;
  readonly contentType: string | null;
  /** The events of a stream; null for any other body. */
  readonly events: Json[] | null;
  /** A JSON body; undefined for any other. */
  readonly json?: unknown;
  readonly left?: true;
  readonly cut?: true;
}

/** What went over the wire in a scenario, on both sides of the server. */
export interface Transcript {
  readonly exchanges: readonly Exchange[];
  /** What the model was asked, call by call. */
  readonly modelInputs: readonly unknown[];
}

/**
 * Takes answers apart. Streams must be framed to the byte: each event `data: `, one line of compact
 * JSON and an empty line, nothing else.
 * @throws {Error} on any byte out of place
 */
export const transcriptOf = (
  answers: readonly Answer[],
  modelInputs: readonly unknown[],
): Transcript => ({ exchanges: answers.map(exchangeOf), modelInputs: modelInputs.map(meaningOf) });

function exchangeOf({ status, content_type: contentType, body, left, cut }: Answer): Exchange {
  const stream = contentType?.startsWith('text/event-stream') === true;
  return {
    status,
    contentType,
    events: stream ? eventsOf(body) : null,
    ...(contentType === 'application/json' && { json: jsonOf(body) }),
    ...(left === true && { left }),
    ...(cut === true && { cut }),
  };
}

function eventsOf(body: string): Json[] {
  const frames = body.split('\n\n');
  if (frames.pop() !== '') throw new Error(`The stream does not end with an event: ${body}`);
  return frames.map((frame) => {
    if (!frame.startsWith('data: ') || frame.includes('\n')) throw new Error(`No event: ${frame}`);
    return jsonOf(frame.slice('data: '.length)) as Json;
  });
}

/** An error body's `message` is in words of our own, of which only the presence counts. */
function withoutWords(body: unknown): unknown {
  const error = (body as { error?: Json } | null)?.error;
  return typeof error?.['message'] === 'string' && error['message'] !== ''
    ? { error: { ...error, message: '<words>' } }
    : body;
}

/** Compact JSON with text as it is; only the writing of numbers is free (`4.0`). */
function jsonOf(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const written = JSON.stringify(value);
  if (text.replaceAll(/(?<=[:,[]-?\d+)\.0(?=[,\]}])/g, '') !== written)
    throw new Error(`Not compact: ${text}`);
  return value;
}

const generatedId = /\b(?:thr|msg|tc|wf|tsk|atc|shcx)_(?:[0-9a-f]{32}|[0-9a-f]{8})\b/g;
/** Ids of the scripted model all say so. */
const providerId = /\b(?:msg|fc|rs|ig|call)_(?:up\d+|same)\b/g;
const kindOf = (id: string): string => id.slice(0, id.indexOf('_'));
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The transcript with ids named by their prefix and first occurrence, times by whether the scenario set them,
 * and durations of workflows by what they are.
 */
export function normalised({ exchanges, modelInputs }: Transcript): unknown {
  const ids = new Map<string, string>();
  const name = (id: string): string => {
    if (!ids.has(id)) ids.set(id, `<${kindOf(id)} ${ids.size + 1}>`);
    return ids.get(id) ?? '';
  };
  const silent = exchanges.map((exchange) => ({ ...exchange, json: withoutWords(exchange.json) }));
  const named = mapStrings({ exchanges: silent, modelInputs }, (text) => {
    if (instant.test(text)) return isScripted(text) ? utc(text) : '<now>';
    return text.replaceAll(generatedId, name).replaceAll(providerId, name);
  });
  return withoutDurations(named);
}

/**
 * Ids and times of the answers that are not as ours are: full-length ids, none of them the provider's
 * id of a message or a call, times in UTC to the millisecond. What `normalised` takes for the same is
 * told apart here.
 */
export function notOurForm({ exchanges }: Transcript): readonly string[] {
  const found = new Set<string>();
  mapStrings(exchanges, (text) => {
    const otherId = /^[a-z]+_[0-9a-f]{8}$|^(?:msg|fc|rs)_(?:up\d+|same)$/.test(text);
    const otherTime = instant.test(text) && !isScripted(text) && !/\.\d{3}Z$/.test(text);
    if (otherId || otherTime) found.add(text);
    return text;
  });
  return [...found];
}

/** Whether the scenario has set the time. */
const isScripted = (time: string): boolean => time.startsWith('2026-01-01T');

const utc = (text: string): string => new Date(text).toISOString();

function withoutDurations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDurations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      key === 'duration' && typeof entry === 'number' ? '<seconds>' : withoutDurations(entry),
    ]),
  );
}
