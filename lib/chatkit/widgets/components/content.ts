import { z } from 'zod';
import { optional } from '../../protocol/fields';
import { IconName } from '../../protocol/icon';
import { blockProps, Color, Length, nodeProps } from './props';

/** A small label. */
export const Badge = z
  .strictObject({
    type: z.literal('Badge'),
    ...nodeProps,
    label: z.string(),
    color: optional(z.enum(['secondary', 'success', 'danger', 'warning', 'info', 'discovery'])),
    variant: optional(z.enum(['solid', 'soft', 'outline'])),
    size: optional(z.enum(['sm', 'md', 'lg'])),
    /** Fully rounded. */
    pill: optional(z.boolean()),
  })
  .readonly();
export type Badge = z.infer<typeof Badge>;

/** A built-in icon, or one behind `vendor:` or `lucide:`. */
export const Icon = z
  .strictObject({
    type: z.literal('Icon'),
    ...nodeProps,
    name: IconName,
    color: optional(Color),
    size: optional(z.enum(['xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl'])),
  })
  .readonly();
export type Icon = z.infer<typeof Icon>;

const positions = [
  ...(['top left', 'top', 'top right'] as const),
  ...(['left', 'center', 'right'] as const),
  ...(['bottom left', 'bottom', 'bottom right'] as const),
] as const;

/** A picture. */
export const Image = z
  .strictObject({
    type: z.literal('Image'),
    ...nodeProps,
    ...blockProps,
    src: z.string(),
    alt: optional(z.string()),
    /** A subtle frame. */
    frame: optional(z.boolean()),
    fit: optional(z.enum(['cover', 'contain', 'fill', 'scale-down', 'none'])),
    /** The part that stays in sight when it is cropped. */
    position: optional(z.enum(positions)),
    /** Without the padding of what it lies in. */
    flush: optional(z.boolean()),
    background: optional(Color),
    flex: optional(Length),
  })
  .readonly();
export type Image = z.infer<typeof Image>;

/** A line between parts. */
export const Divider = z
  .strictObject({
    type: z.literal('Divider'),
    ...nodeProps,
    color: optional(Color),
    /** Thickness. */
    size: optional(Length),
    /** Space above and below. */
    spacing: optional(Length),
    /** Without the padding of what it lies in. */
    flush: optional(z.boolean()),
  })
  .readonly();
export type Divider = z.infer<typeof Divider>;

/** Room that pushes its neighbours apart. */
export const Spacer = z
  .strictObject({ type: z.literal('Spacer'), ...nodeProps, minSize: optional(Length) })
  .readonly();
export type Spacer = z.infer<typeof Spacer>;
