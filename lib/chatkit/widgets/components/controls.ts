import { z } from 'zod';
import { optional } from '../../protocol/fields';
import { IconName } from '../../protocol/icon';
import { ActionConfig } from '../action-config';
import {
  Color,
  ControlSize,
  ControlVariant,
  nodeProps,
  TextAlign,
  TextSize,
  Weight,
} from './props';

/** A button: runs an action, or submits the nearest form. */
export const Button = z
  .strictObject({
    type: z.literal('Button'),
    ...nodeProps,
    /** Submits the nearest form. */
    submit: optional(z.boolean()),
    label: optional(z.string()),
    onClickAction: optional(ActionConfig),
    /** Before the label; alone it makes an icon button. */
    iconStart: optional(IconName),
    iconEnd: optional(IconName),
    style: optional(z.enum(['primary', 'secondary'])),
    iconSize: optional(z.enum(['sm', 'md', 'lg', 'xl', '2xl'])),
    color: optional(
      z.enum([
        ...(['primary', 'secondary', 'info', 'discovery'] as const),
        ...(['success', 'caution', 'warning', 'danger'] as const),
      ]),
    ),
    variant: optional(ControlVariant),
    size: optional(ControlSize),
    /** Fully rounded. */
    pill: optional(z.boolean()),
    /** As wide as high. */
    uniform: optional(z.boolean()),
    /** As wide as there is room. */
    block: optional(z.boolean()),
    disabled: optional(z.boolean()),
  })
  .readonly();
export type Button = z.infer<typeof Button>;

/** What the fields for text share. */
const textFieldProps = {
  ...nodeProps,
  /** The field's name among the form's values; a dot nests. */
  name: z.string(),
  defaultValue: optional(z.string()),
  required: optional(z.boolean()),
  /** A regular expression that the value must match. */
  pattern: optional(z.string()),
  placeholder: optional(z.string()),
  allowAutofillExtensions: optional(z.boolean()),
  autoSelect: optional(z.boolean()),
  autoFocus: optional(z.boolean()),
  disabled: optional(z.boolean()),
  variant: optional(z.enum(['soft', 'outline'])),
  size: optional(ControlSize),
  /** Room at the edges; overrides that of the size. */
  gutterSize: optional(z.enum(['2xs', 'xs', 'sm', 'md', 'lg', 'xl'])),
};

/** A field of one line. */
export const Input = z
  .strictObject({
    type: z.literal('Input'),
    ...textFieldProps,
    inputType: optional(z.enum(['number', 'email', 'text', 'password', 'tel', 'url'])),
    pill: optional(z.boolean()),
  })
  .readonly();
export type Input = z.infer<typeof Input>;

/** A field of several lines. */
export const Textarea = z
  .strictObject({
    type: z.literal('Textarea'),
    ...textFieldProps,
    rows: optional(z.int()),
    /** Grows with its text, up to `maxRows`. */
    autoResize: optional(z.boolean()),
    maxRows: optional(z.int()),
  })
  .readonly();
export type Textarea = z.infer<typeof Textarea>;

/** The name of a field. */
export const Label = z
  .strictObject({
    type: z.literal('Label'),
    ...nodeProps,
    value: z.string(),
    /** The `name` of the field it belongs to. */
    fieldName: z.string(),
    size: optional(TextSize),
    weight: optional(Weight),
    textAlign: optional(TextAlign),
    color: optional(Color),
  })
  .readonly();
export type Label = z.infer<typeof Label>;
