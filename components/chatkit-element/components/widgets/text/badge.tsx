import { flagProp, oneOf, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';

const colors = ['secondary', 'success', 'danger', 'warning', 'info', 'discovery'] as const;

/** A small label. */
export function Badge({ node }: ViewProps) {
  const classes = [
    'badge',
    `tone-${oneOf(node['color'], colors, 'secondary')}`,
    oneOf(node['variant'], ['solid', 'soft', 'outline'], 'soft'),
    `badge-${oneOf(node['size'], ['sm', 'md', 'lg'], 'sm')}`,
    ...(flagProp(node, 'pill') ? ['pill'] : []),
  ];
  return <span className={classes.join(' ')}>{textProp(node, 'label')}</span>;
}
