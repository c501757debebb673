import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const Json = z.record(z.string(), z.unknown());
export type Json = z.infer<typeof Json>;

const Kept = z.object({
  path: z.string(),
  event: z.string().optional(),
  item: z.string().optional(),
});
export type Kept = z.infer<typeof Kept>;

const Step = z.object({
  send: Json.optional(),
  raw: z.string().optional(),
  keep: z.record(z.string(), Kept).default({}),
  leave_after: z.number().optional(),
});
export type Step = z.infer<typeof Step>;

const Seeded = z.object({ thread: Json, items: z.array(Json).default([]) });

const Behaviour = z.object({
  respond: z.array(z.array(Json)).default([[]]),
  action: z.array(Json).optional(),
  sync_action: z.array(Json).optional(),
  transcription: z.string().optional(),
  allow_cancel: z.boolean().optional(),
  attachments: z.boolean().default(false),
});
export type Behaviour = z.infer<typeof Behaviour>;

/** What is asked, what the server does and what the model says: see tests/reference/README.md. */
const Script = z.object({
  about: z.string(),
  seed: z.array(Json).default([]),
  server: Behaviour.prefault({}),
  steps: z.array(Step),
});

const ModelCall = z.object({
  status: z.number(),
  ending: z.enum(['completed', 'hang', 'drop']),
  gate: z.number().nullable(),
  events: z.array(Json),
});
export type ModelCall = z.infer<typeof ModelCall>;

/** One answer as it came over the wire. */
const Answer = z.object({
  status: z.number(),
  content_type: z.string().nullable(),
  body: z.string(),
  /** The client left before the end. */
  left: z.boolean().optional(),
  /** The server broke the body off. */
  cut: z.boolean().optional(),
});
export type Answer = z.infer<typeof Answer>;

const Recording = z.object({
  scenario_sha256: z.string(),
  upstream: z.array(ModelCall),
  model_inputs: z.array(z.unknown()),
  steps: z.array(Answer),
});
export type Recording = z.infer<typeof Recording>;

export interface Scenario {
  readonly name: string;
  readonly sha256: string;
  readonly script: z.infer<typeof Script>;
}

const folder = new URL('../../reference/', import.meta.url);

/** The names of all scenarios, in order. */
export const scenarioNames: readonly string[] = readdirSync(new URL('scenarios/', folder))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

export const recordingNames: readonly string[] = readdirSync(new URL('recordings/', folder))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

export function loadScenario(name: string): Scenario {
  const text = readFileSync(new URL(`scenarios/${name}.json`, folder), 'utf8');
  return {
    name,
    sha256: createHash('sha256').update(text).digest('hex'),
    script: Script.parse(JSON.parse(text)),
  };
}

export function loadRecording(name: string): Recording {
  const text = readFileSync(new URL(`recordings/${name}.json`, folder), 'utf8');
  return Recording.parse(JSON.parse(text));
}

/** The threads a scenario begins with, `{count, of}` spelled out as numbered copies. */
export function seededThreads(seed: readonly Json[]): z.infer<typeof Seeded>[] {
  return repeated(seed).map((entry) => {
    const { thread, items } = Seeded.parse(entry);
    return { thread, items: repeated(items) };
  });
}

function repeated(entries: readonly Json[]): Json[] {
  return entries.flatMap((entry) =>
    typeof entry['count'] === 'number'
      ? Array.from({ length: entry['count'] }, (_, n) => Json.parse(numbered(entry['of'], n + 1)))
      : [entry],
  );
}

function numbered(value: unknown, n: number): unknown {
  return mapStrings(value, (text) => text.replaceAll('{n}', String(n).padStart(2, '0')));
}

/** A copy of the JSON value with every string replaced, keys left alone. */
export function mapStrings(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((entry) => mapStrings(entry, replace));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, mapStrings(entry, replace)]),
    );
  return value;
}

/** The value with every `{{name}}` replaced; an unknown name is an error. */
export function filled(value: unknown, names: ReadonlyMap<string, string>): unknown {
  return mapStrings(value, (text) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const known = names.get(name);
      if (known === undefined) throw new Error(`Nothing is named ${name}.`);
      return known;
    }),
  );
}
