import { z } from 'zod';
import { optional } from '../../protocol/fields';
import { ActionConfig } from '../action-config';
import { ControlSize, ControlVariant, Direction, nodeProps } from './props';

/** What the fields to choose in share. */
const choiceProps = {
  ...nodeProps,
  /** The field's name among the form's values; a dot nests. */
  name: z.string(),
  onChangeAction: optional(ActionConfig),
  disabled: optional(z.boolean()),
};

/** What the fields with a menu share. */
const menuProps = {
  ...choiceProps,
  placeholder: optional(z.string()),
  variant: optional(ControlVariant),
  size: optional(ControlSize),
  /** Fully rounded. */
  pill: optional(z.boolean()),
  /** As wide as there is room. */
  block: optional(z.boolean()),
  /** Can be emptied. */
  clearable: optional(z.boolean()),
};

/** One option of a Select. */
export const SelectOption = z
  .strictObject({
    value: z.string(),
    label: z.string(),
    disabled: optional(z.boolean()),
    /** A second line below the label. */
    description: optional(z.string()),
  })
  .readonly();
export type SelectOption = z.infer<typeof SelectOption>;

/** A choice of one from a menu. */
export const Select = z
  .strictObject({
    type: z.literal('Select'),
    ...menuProps,
    options: z.array(SelectOption).readonly(),
    defaultValue: optional(z.string()),
    /** A search field in the menu; without a word clients show it from 16 options on. */
    searchable: optional(z.boolean()),
  })
  .readonly();
export type Select = z.infer<typeof Select>;

const Moment = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]);

/** A choice of a date. Dates are ISO 8601, bounds inclusive. */
export const DatePicker = z
  .strictObject({
    type: z.literal('DatePicker'),
    ...menuProps,
    defaultValue: optional(Moment),
    min: optional(Moment),
    max: optional(Moment),
    /** Where the calendar opens. */
    side: optional(z.enum(['top', 'bottom', 'left', 'right'])),
    align: optional(z.enum(['start', 'center', 'end'])),
  })
  .readonly();
export type DatePicker = z.infer<typeof DatePicker>;

/** A yes or no. */
export const Checkbox = z
  .strictObject({
    type: z.literal('Checkbox'),
    ...choiceProps,
    label: optional(z.string()),
    defaultChecked: optional(z.boolean()),
    required: optional(z.boolean()),
  })
  .readonly();
export type Checkbox = z.infer<typeof Checkbox>;

/** One option of a RadioGroup. */
export const RadioOption = z
  .strictObject({ label: z.string(), value: z.string(), disabled: optional(z.boolean()) })
  .readonly();
export type RadioOption = z.infer<typeof RadioOption>;

/** A choice of one, all in sight. */
export const RadioGroup = z
  .strictObject({
    type: z.literal('RadioGroup'),
    ...choiceProps,
    options: optional(z.array(RadioOption).readonly()),
    /** For screen readers; the name otherwise. */
    ariaLabel: optional(z.string()),
    defaultValue: optional(z.string()),
    direction: optional(Direction),
    required: optional(z.boolean()),
  })
  .readonly();
export type RadioGroup = z.infer<typeof RadioGroup>;
