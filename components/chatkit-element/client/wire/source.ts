import * as z from 'zod/mini';
import { anyRecord, flag, maybe, text } from './tolerant';

const common = {
  title: text,
  description: maybe(z.string()),
  timestamp: maybe(z.string()),
  group: maybe(z.string()),
};

export const UrlSource = z.object({
  type: z.literal('url'),
  ...common,
  url: z.string(),
  attribution: maybe(z.string()),
});
export type UrlSource = z.infer<typeof UrlSource>;

export const FileSource = z.object({ type: z.literal('file'), ...common, filename: text });

const EntitySource = z.object({
  type: z.literal('entity'),
  ...common,
  id: z.string(),
  icon: maybe(z.string()),
  label: maybe(z.string()),
  inline_label: maybe(z.string()),
  interactive: flag,
  data: anyRecord,
});

export const Source = z.discriminatedUnion('type', [UrlSource, FileSource, EntitySource]);
export type Source = z.infer<typeof Source>;

/** `index` is a character offset into the part's text. */
export const Annotation = z.object({
  type: z.literal('annotation'),
  source: Source,
  index: maybe(z.number()),
});
export type Annotation = z.infer<typeof Annotation>;
