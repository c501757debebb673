import { createElement } from 'react';
import { chatKitIcon } from './chatkit-icons';

/** The picture of an icon name, for the eye only; nothing for a name without one. */
export function NamedIcon({
  name,
  size,
}: {
  readonly name: string | undefined;
  readonly size: number;
}) {
  const icon = chatKitIcon(name);
  return icon === null ? null : createElement(icon, { size, 'aria-hidden': true });
}
