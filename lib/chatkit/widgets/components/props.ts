import { z } from 'zod';
import { optional } from '../../protocol/fields';
import { IconName } from '../../protocol/icon';

/** Pixels or spacing units as a number, or a CSS string. */
export const Length = z.union([z.number(), z.string()]);

/** A colour for each theme. */
export const ThemeColor = z.strictObject({ light: z.string(), dark: z.string() }).readonly();
export type ThemeColor = z.infer<typeof ThemeColor>;

/**
 * A token, a primitive (`red-100`, `gray-500`), a CSS colour, or one colour for each theme. Tokens of
 * text and icons: prose primary emphasis secondary tertiary success warning danger; of backgrounds:
 * surface surface-secondary surface-tertiary surface-elevated surface-elevated-secondary; of borders
 * and dividers: default subtle strong.
 */
export const Color = z.union([z.string(), ThemeColor]);

export const Alignment = z.enum(['start', 'center', 'end', 'baseline', 'stretch']);
const Justification = z.enum([
  ...['start', 'center', 'end', 'between', 'around', 'evenly', 'stretch'],
] as const);
export const Direction = z.enum(['row', 'col']);
export const Theme = z.enum(['light', 'dark']);
export const TextAlign = z.enum(['start', 'center', 'end']);
export const TextSize = z.enum(['xs', 'sm', 'md', 'lg', 'xl']);
export const Weight = z.enum(['normal', 'medium', 'semibold', 'bold']);
export const ControlVariant = z.enum(['solid', 'soft', 'outline', 'ghost']);
export const ControlSize = z.enum(['3xs', '2xs', 'xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl']);
const Radius = z.enum([
  ...(['2xs', 'xs', 'sm', 'md', 'lg', 'xl'] as const),
  ...(['2xl', '3xl', '4xl', 'full', '100%', 'none'] as const),
]);

const sides = <Schema extends z.ZodType>(side: Schema) => ({
  top: optional(side),
  right: optional(side),
  bottom: optional(side),
  left: optional(side),
  /** Left and right. */
  x: optional(side),
  /** Top and bottom. */
  y: optional(side),
});

/** Space on each side: spacing units as a number, or a CSS length. */
export const Spacing = z.strictObject(sides(Length)).readonly();
export type Spacing = z.infer<typeof Spacing>;

/** A line along a side. */
export const Border = z
  .strictObject({
    /** Thickness in pixels. */
    size: z.number(),
    color: optional(Color),
    style: optional(
      z.enum(['solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'inset', 'outset']),
    ),
  })
  .readonly();
export type Border = z.infer<typeof Border>;

/** A border for each side, in full or as its thickness in pixels. */
export const Borders = z.strictObject(sides(z.union([z.number(), Border]))).readonly();
export type Borders = z.infer<typeof Borders>;

/** One border all round, as pixels or in full, or a border for each side. */
export const AnyBorder = z.union([z.number(), Border, Borders]);
/** One space all round, or a space for each side. */
export const AnySpacing = z.union([z.number(), z.string(), Spacing]);

/** A line above a card or list: a text with a favicon, or with an icon. */
export const WidgetStatus = z.union([
  z
    .strictObject({
      text: z.string(),
      /** Address of an image. */
      favicon: optional(z.string()),
      /** A frame around the favicon for contrast. */
      frame: optional(z.boolean()),
    })
    .readonly(),
  z.strictObject({ text: z.string(), icon: optional(IconName) }).readonly(),
]);
export type WidgetStatus = z.infer<typeof WidgetStatus>;

/** What every node of a widget has besides its type. */
export const nodeProps = { key: optional(z.string()), id: optional(z.string()) };

/** Sizes in pixels or CSS. */
export const sizeProps = {
  height: optional(Length),
  width: optional(Length),
  /** Width and height. */
  size: optional(Length),
  minHeight: optional(Length),
  minWidth: optional(Length),
  minSize: optional(Length),
  maxHeight: optional(Length),
  maxWidth: optional(Length),
  maxSize: optional(Length),
  aspectRatio: optional(Length),
};

/** Sizes with what lies around them. */
export const blockProps = { ...sizeProps, radius: optional(Radius), margin: optional(AnySpacing) };

/** Layout of a flex container, without its children. */
export const boxProps = {
  ...nodeProps,
  ...blockProps,
  /** Across the direction. */
  align: optional(Alignment),
  /** Along the direction. */
  justify: optional(Justification),
  wrap: optional(z.enum(['nowrap', 'wrap', 'wrap-reverse'])),
  flex: optional(Length),
  gap: optional(Length),
  padding: optional(AnySpacing),
  border: optional(AnyBorder),
  background: optional(Color),
};

/** What the components of plain text share. */
export const textProps = {
  ...nodeProps,
  value: z.string(),
  color: optional(Color),
  weight: optional(Weight),
  textAlign: optional(TextAlign),
  /** Cut off with an ellipsis. */
  truncate: optional(z.boolean()),
  maxLines: optional(z.int()),
};
