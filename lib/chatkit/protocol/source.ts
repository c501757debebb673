import { z } from 'zod';
import { JsonObject, optional, withDefault } from './fields';
import { IconName } from './icon';

const common = {
  title: z.string(),
  description: optional(z.string()),
  timestamp: optional(z.string()),
  group: optional(z.string()),
};

/** A file that is cited, by its name. */
export const FileSource = z
  .object({ ...common, type: z.literal('file'), filename: z.string() })
  .readonly();
export type FileSource = z.infer<typeof FileSource>;

/** A page that is cited. `attribution` names who published it. */
export const UrlSource = z
  .object({
    ...common,
    type: z.literal('url'),
    url: z.string(),
    attribution: optional(z.string()),
  })
  .readonly();
export type UrlSource = z.infer<typeof UrlSource>;

/**
 * Something of the integrator's own that is cited, like a customer or an order. `data` goes to the client's
 * handlers; `preview: 'lazy'` has the client ask for a preview of it.
 */
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

/** What an annotation or a task refers to. */
export const Source = z.discriminatedUnion('type', [FileSource, UrlSource, EntitySource]);
export type Source = z.infer<typeof Source>;
