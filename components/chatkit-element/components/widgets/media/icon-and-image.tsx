import { NamedIcon } from '../../../icons/named-icon';
import { isAllowedImage } from '../../markdown/safe-url';
import { PlainImage } from '../../plain-image';
import { blockStyle, clean } from '../props/box-style';
import { color } from '../props/color';
import { factor } from '../props/length';
import { flagProp, lookUp, oneOf, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';

const iconSizes = { xs: 12, sm: 14, md: 16, lg: 20, xl: 24, '2xl': 28, '3xl': 36 } as const;

/** A picture by its name, for the eye only. */
export function Icon({ node }: ViewProps) {
  return (
    <span className="widget-icon" style={clean({ color: color(node['color'], 'ink') })}>
      <NamedIcon
        name={textProp(node, 'name')}
        size={lookUp<number>(node, 'size', iconSizes) ?? iconSizes.md}
      />
    </span>
  );
}

const fits = ['cover', 'contain', 'fill', 'scale-down', 'none'] as const;
const positions = [
  ...(['center', 'top left', 'top', 'top right', 'left', 'right'] as const),
  ...(['bottom left', 'bottom', 'bottom right'] as const),
] as const;

/** A picture from a safe address, else its name. */
export function Image({ node }: ViewProps) {
  const src = textProp(node, 'src');
  const alt = textProp(node, 'alt');
  if (src === '' || !isAllowedImage(src, undefined)) {
    return alt === '' ? null : <span className="caption">{alt}</span>;
  }
  const classes = [
    'widget-image',
    ...(['frame', 'flush'] as const).filter((name) => flagProp(node, name)),
  ];
  return (
    <PlainImage
      className={classes.join(' ')}
      src={src}
      alt={alt}
      loading="lazy"
      referrerPolicy="no-referrer"
      style={{
        ...blockStyle(node),
        ...clean({
          objectFit: oneOf(node['fit'], fits, 'cover'),
          objectPosition: oneOf(node['position'], positions, 'center'),
          backgroundColor: color(node['background'], 'surface'),
          flex: factor(node['flex']),
        }),
      }}
    />
  );
}
