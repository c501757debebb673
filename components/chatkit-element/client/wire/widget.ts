import * as z from 'zod/mini';

/** A node of a widget tree. Props stay as they came: what a renderer does not know must not be lost. */
export const WidgetNode = z.looseObject({ type: z.string() });
export type WidgetNode = z.infer<typeof WidgetNode>;
