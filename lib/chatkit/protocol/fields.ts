import { z } from 'zod';

/**
 * A field that may be left out. The wire knows absent, not null: an incoming null counts as absent,
 * and undefined is left out of what goes out (spec/protocol.md 3.0).
 */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === null ? undefined : value), schema.optional());
}

/** A field whose default is always written; an incoming null counts as absent. */
export function withDefault<Schema extends z.ZodType>(
  schema: Schema,
  value: z.util.NoUndefined<z.output<Schema>>,
) {
  return z.preprocess(
    (input) => (input === null ? undefined : input),
    schema.default(() => value),
  );
}

/** A list that may be left out, which then reads as empty. */
export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((input) => input ?? [], z.array(schema).readonly());
}

/**
 * A list of at most so many entries. A longer one is refused before its entries are looked at: a
 * fault in each of them would cost far more than the list.
 */
export const listUpTo = <Schema extends z.ZodType>(
  max: number,
  schema: Schema,
): z.ZodType<readonly z.output<Schema>[]> =>
  z.array(z.unknown()).max(max, `At most ${max} entries.`).pipe(z.array(schema));

/** Integers may arrive as numeric strings, integral (`"2.0"`) too, and as booleans, as pydantic takes them. */
export function toInteger(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && /^[+-]?\d{1,15}(?:\.0{1,15})?$/.test(value.trim())
    ? Number(value)
    : value;
}

const truths: ReadonlyMap<unknown, boolean> = new Map(
  [true, false].flatMap((truth) =>
    (truth
      ? [1, '1', 'on', 't', 'true', 'y', 'yes']
      : [0, '0', 'off', 'f', 'false', 'n', 'no']
    ).map((word): [unknown, boolean] => [word, truth]),
  ),
);

/** Booleans may arrive as the words and numbers pydantic takes for them. */
export const toBoolean = (value: unknown): unknown =>
  truths.get(typeof value === 'string' ? value.toLowerCase() : value) ?? value;

/** Free-form JSON of the integrator: nulls inside are data and stay. */
export const JsonObject = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof JsonObject>;

/**
 * ISO 8601. What this library writes is always UTC with `Z` and milliseconds (see `timestamp`);
 * chatkit-python writes naive local times, which are accepted.
 */
export const Timestamp = z.iso.datetime({ offset: true, local: true });
export type Timestamp = z.infer<typeof Timestamp>;

/** The current time as items and threads carry it: `2026-11-20T10:40:40.616Z`. */
export const timestamp = (now: Date = new Date()): Timestamp => now.toISOString();
