import { Check } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { NamedIcon } from '../../icons/named-icon';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: string | undefined;
  readonly disabled?: boolean | undefined;
}

interface Props {
  readonly label: string;
  /** What the button shows. */
  readonly children: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly checkedId: string | null;
  readonly onChoose: (id: string) => void;
}

/** A button with a menu above it, of which one entry may be checked. */
export function PopupMenu({ label, children, entries, checkedId, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const items = () => [
    ...(anchor.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? []),
  ];
  useLayoutEffect(() => {
    if (!open) return;
    const all = items();
    (all.find((item) => item.ariaChecked === 'true') ?? all[0])?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    anchor.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.findIndex((item) => item.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (to === undefined) return;
    else all.at(to % all.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it only watches the focus leave
    <div
      className="menu-anchor"
      ref={anchor}
      onBlur={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOpen(false);
      }}
    >
      <button
        type="button"
        className="tool"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (open || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {open && (
        <div
          className="popup composer-menu"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {entries.map((entry) => (
            <button
              type="button"
              key={entry.id}
              className="choice"
              role="menuitemradio"
              aria-checked={entry.id === checkedId}
              aria-disabled={entry.disabled === true}
              tabIndex={-1}
              onClick={() => {
                if (entry.disabled === true) return;
                close();
                onChoose(entry.id);
              }}
            >
              <NamedIcon name={entry.icon} size={16} />
              <span className="grow">
                <span className="choice-label" dir="auto">
                  {entry.label}
                </span>
                {entry.description !== undefined && (
                  <span className="choice-more" dir="auto">
                    {entry.description}
                  </span>
                )}
              </span>
              {entry.id === checkedId && <Check size={16} aria-hidden />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
