import type { WidgetNode } from '../../../client/wire/widget';
import { flagProp, oneOf } from '../props/node-props';

const sizes = ['3xs', '2xs', 'xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl'] as const;
const gutters = ['2xs', 'xs', 'sm', 'md', 'lg', 'xl'] as const;
const variants = ['solid', 'soft', 'outline', 'ghost'] as const;

/** The classes that size and shape a control; `fallback` is its variant unless it names one. */
export function controlClass(node: WidgetNode, fallback: (typeof variants)[number]): string {
  const gutter = node['gutterSize'];
  return [
    'control',
    oneOf(node['variant'], variants, fallback),
    `size-${oneOf(node['size'], sizes, 'md')}`,
    ...(typeof gutter === 'string' ? [`gutter-${oneOf(gutter, gutters, 'md')}`] : []),
    ...(['pill', 'block', 'uniform'] as const).filter((name) => flagProp(node, name)),
  ].join(' ');
}
