import type { CSSProperties } from 'react';
import type { WidgetNode } from '../../../client/wire/widget';
import { clean } from './box-style';
import { color } from './color';
import { countProp, flagProp, lookUp } from './node-props';

const weights = { normal: '400', medium: '500', semibold: '600', bold: '700' } as const;
const aligns = { start: 'start', center: 'center', end: 'end' } as const;

/** Sizes as shares of the theme's base size. */
const scales = {
  Text: { xs: 0.75, sm: 0.875, md: 1, lg: 1.125, xl: 1.25 },
  Label: { xs: 0.75, sm: 0.875, md: 1, lg: 1.125, xl: 1.25 },
  Title: {
    ...{ sm: 1, md: 1.125, lg: 1.25, xl: 1.5 },
    ...{ '2xl': 1.75, '3xl': 2, '4xl': 2.5, '5xl': 3 },
  },
  Caption: { sm: 0.75, md: 0.8125, lg: 0.875 },
} as const;

/** Colour, weight, size and alignment of a text. */
export function textStyle(node: WidgetNode, scale: keyof typeof scales): CSSProperties {
  const share = lookUp<number>(node, 'size', scales[scale]);
  return clean({
    color: color(node['color'], 'ink'),
    fontWeight: lookUp(node, 'weight', weights),
    fontSize: share === undefined ? undefined : `calc(${share} * var(--ck-font-size))`,
    textAlign: lookUp(node, 'textAlign', aligns),
  });
}

/** How a text is cut: to one line, to some lines, or not at all. */
export function cutStyle(node: WidgetNode): { className: string; style: CSSProperties } {
  const lines = countProp(node, 'maxLines', 1000);
  if (flagProp(node, 'truncate')) return { className: 'truncate', style: {} };
  if (lines === undefined) return { className: '', style: {} };
  return { className: 'lines', style: { WebkitLineClamp: lines } };
}
