import { createElement } from 'react';
import { chatKitIcon, filledIcons } from './chatkit-icons';
import { FetchedIcon } from './fetched-icon';

interface Props {
  readonly name: string | undefined;
  readonly size: number;
}

const prefix = 'lucide:';

/** The picture of an icon name, for the eye only; nothing for a name without one. */
export function NamedIcon({ name, size }: Props) {
  const icon = chatKitIcon(name);
  if (icon !== null) {
    const className = filledIcons.has(name ?? '') ? 'icon-filled' : undefined;
    return createElement(icon, { size, className, 'aria-hidden': true });
  }
  if (name?.startsWith(prefix) !== true) return null;
  return <FetchedIcon name={name.slice(prefix.length)} size={size} />;
}
