import { z } from 'zod';
import { optional } from '../../protocol/fields';
import { Length, nodeProps, TextSize, textProps } from './props';

/** Turns a text into a field of the surrounding form. */
export const EditableProps = z
  .strictObject({
    /** The field's name among the form's values. */
    name: z.string(),
    autoFocus: optional(z.boolean()),
    autoSelect: optional(z.boolean()),
    /** The browser's autocomplete hint. */
    autoComplete: optional(z.string()),
    allowAutofillExtensions: optional(z.boolean()),
    /** A regular expression that the value must match. */
    pattern: optional(z.string()),
    placeholder: optional(z.string()),
    required: optional(z.boolean()),
  })
  .readonly();
export type EditableProps = z.infer<typeof EditableProps>;

/** Plain text. With an id, text appended to it streams as a delta. */
export const Text = z
  .strictObject({
    type: z.literal('Text'),
    ...textProps,
    /** More text is to come. */
    streaming: optional(z.boolean()),
    italic: optional(z.boolean()),
    lineThrough: optional(z.boolean()),
    width: optional(Length),
    size: optional(TextSize),
    /** Lines kept free while there is less text. */
    minLines: optional(z.int()),
    editable: optional(z.union([z.literal(false), EditableProps])),
  })
  .readonly();
export type Text = z.infer<typeof Text>;

/** A headline. */
export const Title = z
  .strictObject({
    type: z.literal('Title'),
    ...textProps,
    size: optional(z.enum(['sm', 'md', 'lg', 'xl', '2xl', '3xl', '4xl', '5xl'])),
  })
  .readonly();
export type Title = z.infer<typeof Title>;

/** Small supporting text. */
export const Caption = z
  .strictObject({
    type: z.literal('Caption'),
    ...textProps,
    size: optional(z.enum(['sm', 'md', 'lg'])),
  })
  .readonly();
export type Caption = z.infer<typeof Caption>;

/** Markdown text. With an id, text appended to it streams as a delta. */
export const Markdown = z
  .strictObject({
    type: z.literal('Markdown'),
    ...nodeProps,
    value: z.string(),
    /** More text is to come. */
    streaming: optional(z.boolean()),
  })
  .readonly();
export type Markdown = z.infer<typeof Markdown>;
