import { z } from 'zod';
import { optional } from './fields';
import { itemBase } from './item-base';

/**
 * A node of a widget. Only these fields are known; every other prop is kept as it is, because
 * re-validating a widget against typed components would drop props they do not know.
 */
export interface WidgetComponent {
  readonly type: string;
  readonly key?: string | undefined;
  readonly id?: string | undefined;
  readonly children?: readonly WidgetComponent[] | WidgetComponent | undefined;
  readonly [prop: string]: unknown;
}

export const WidgetComponent: z.ZodType<WidgetComponent> = z.looseObject({
  type: z.string(),
  key: optional(z.string()),
  id: optional(z.string()),
  get children() {
    return optional(z.union([z.array(WidgetComponent).readonly(), WidgetComponent]));
  },
});

/** A widget: a component that stands by itself. */
export interface WidgetRoot extends WidgetComponent {
  readonly type: 'Card' | 'ListView' | 'Basic';
}

export const WidgetRoot: z.ZodType<WidgetRoot> = z.looseObject({
  type: z.enum(['Card', 'ListView', 'Basic']),
  key: optional(z.string()),
  id: optional(z.string()),
  children: optional(z.union([z.array(WidgetComponent).readonly(), WidgetComponent])),
});

/** A widget in the thread. */
export const WidgetItem = z
  .object({
    ...itemBase,
    type: z.literal('widget'),
    widget: WidgetRoot,
    /** What the copy button puts on the clipboard. */
    copy_text: optional(z.string()),
  })
  .readonly();
export type WidgetItem = z.infer<typeof WidgetItem>;
