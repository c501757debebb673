import { createElement } from 'react';
import { chatKitIcon, filledIcons } from './chatkit-icons';
import { useLucideIcon } from './use-lucide-icon';

interface Props {
  readonly name: string | undefined;
  readonly size: number;
}

/** The picture of an icon name, for the eye only; nothing for a name without one. */
export function NamedIcon({ name, size }: Props) {
  const icon = chatKitIcon(name);
  if (icon !== null) {
    const className = filledIcons.has(name ?? '') ? 'icon-filled' : undefined;
    return createElement(icon, { size, className, 'aria-hidden': true });
  }
  const lucide = name?.startsWith('lucide:') === true ? name.slice('lucide:'.length) : null;
  return lucide === null ? null : <FetchedIcon name={lucide} size={size} />;
}

/** Keeps its room until it is here. */
function FetchedIcon({ name, size }: { readonly name: string; readonly size: number }) {
  const icon = useLucideIcon(name);
  return icon === null ? (
    <span className="icon-room" style={{ width: size, height: size }} />
  ) : (
    createElement(icon, { size, 'aria-hidden': true })
  );
}
