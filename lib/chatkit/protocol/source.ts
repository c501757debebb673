import { z } from 'zod';
import { JsonObject, optional, withDefault } from './fields';
import { IconName } from './icon';

const common = {
  title: z.string(),
  description: optional(z.string()),
  timestamp: optional(z.string()),
  group: optional(z.string()),
};

export const FileSource = z
  .object({ ...common, type: z.literal('file'), filename: z.string() })
  .readonly();
export type FileSource = z.infer<typeof FileSource>;

export const UrlSource = z
  .object({
    ...common,
    type: z.literal('url'),
    url: z.string(),
    attribution: optional(z.string()),
  })
  .readonly();
export type UrlSource = z.infer<typeof UrlSource>;

export const EntitySource = z
  .object({
    ...common,
    type: z.literal('entity'),
    id: z.string(),
    icon: optional(IconName),
    label: optional(z.string()),
    inline_label: optional(z.string()),
    interactive: withDefault(z.boolean(), false),
    data: withDefault(JsonObject, {}),
    preview: optional(z.literal('lazy')),
  })
  .readonly();
export type EntitySource = z.infer<typeof EntitySource>;

export const Source = z.discriminatedUnion('type', [FileSource, UrlSource, EntitySource]);
export type Source = z.infer<typeof Source>;
