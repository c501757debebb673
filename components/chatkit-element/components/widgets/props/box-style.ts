import type { CSSProperties } from 'react';
import type { WidgetNode } from '../../../client/wire/widget';
import { color } from './color';
import { factor, size, space } from './length';
import { fieldsOf, lookUp, oneOf } from './node-props';

export const alignments = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  baseline: 'baseline',
  stretch: 'stretch',
} as const;

const justifications = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  between: 'space-between',
  around: 'space-around',
  evenly: 'space-evenly',
  stretch: 'stretch',
} as const;

const radii = {
  ...{ none: '0', '2xs': '2px', xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  ...{ '2xl': '16px', '3xl': '20px', '4xl': '24px', full: '9999px', '100%': '100%' },
} as const;

const borderStyles = [
  ...(['solid', 'dashed', 'dotted', 'double'] as const),
  ...(['groove', 'ridge', 'inset', 'outset'] as const),
] as const;

/** `left` is where lines start: widgets turn round with the language. */
const sides = {
  top: { own: 'top', axis: 'y', css: 'BlockStart' },
  right: { own: 'right', axis: 'x', css: 'InlineEnd' },
  bottom: { own: 'bottom', axis: 'y', css: 'BlockEnd' },
  left: { own: 'left', axis: 'x', css: 'InlineStart' },
} as const;

/** Sizes of a block, without what lies around it. */
export function sizeStyle(node: WidgetNode): CSSProperties {
  const both = size(node['size']);
  const min = size(node['minSize']);
  const max = size(node['maxSize']);
  return clean({
    width: size(node['width']) ?? both,
    height: size(node['height']) ?? both,
    minWidth: size(node['minWidth']) ?? min,
    minHeight: size(node['minHeight']) ?? min,
    maxWidth: size(node['maxWidth']) ?? max,
    maxHeight: size(node['maxHeight']) ?? max,
    aspectRatio: factor(node['aspectRatio']),
  });
}

/** Sizes with radius and margin. */
export function blockStyle(node: WidgetNode): CSSProperties {
  return {
    ...sizeStyle(node),
    ...clean({ borderRadius: lookUp(node, 'radius', radii) }),
    ...spaces('margin', node['margin']),
  };
}

/** All of a box's own style. */
export function boxStyle(node: WidgetNode): CSSProperties {
  return {
    ...blockStyle(node),
    ...flowStyle(node),
    ...spaces('padding', node['padding']),
    ...borderStyle(node['border']),
    ...clean({
      flexWrap: lookUp(node, 'wrap', {
        nowrap: 'nowrap',
        wrap: 'wrap',
        'wrap-reverse': 'wrap-reverse',
      }),
      flex: factor(node['flex']),
      backgroundColor: color(node['background'], 'surface'),
    }),
  };
}

/** How children lie in a container. */
export function flowStyle(node: WidgetNode): CSSProperties {
  return clean({
    alignItems: lookUp(node, 'align', alignments),
    justifyContent: lookUp(node, 'justify', justifications),
    gap: space(node['gap']),
  });
}

/** Padding or margin: one for all sides, or by side with `x` and `y` for two. */
export function spaces(kind: 'padding' | 'margin', value: unknown): CSSProperties {
  const all = space(value);
  if (all !== undefined) return { [kind]: all };
  const given = fieldsOf(value);
  return clean(
    Object.fromEntries(
      Object.values(sides).map(({ own, axis, css }) => [
        `${kind}${css}`,
        space(given[own]) ?? space(given[axis]),
      ]),
    ),
  );
}

/** A border all round, or by side: pixels, or size, colour and style. */
export function borderStyle(value: unknown): CSSProperties {
  const given = fieldsOf(value);
  const all = typeof value === 'number' || 'size' in given ? edge(value) : undefined;
  if (all !== undefined) return { border: all };
  return clean(
    Object.fromEntries(
      Object.values(sides).map(({ own, axis, css }) => [
        `border${css}`,
        edge(given[own]) ?? edge(given[axis]),
      ]),
    ),
  );
}

function edge(value: unknown): string | undefined {
  const border = fieldsOf(value);
  const width = typeof value === 'number' ? value : border['size'];
  if (typeof width !== 'number' || !(width >= 0)) return undefined;
  const style = oneOf(border['style'], borderStyles, 'solid');
  return `${width}px ${style} ${color(border['color'], 'line') ?? 'var(--ck-border)'}`;
}

/** Without what is not set, which would be written as such. */
export const clean = (style: Readonly<Record<string, string | undefined>>): CSSProperties =>
  Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
