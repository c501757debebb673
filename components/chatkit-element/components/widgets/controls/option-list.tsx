import { Check } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from '../../chatkit-context';
import { Popover } from '../../popover/popover';
import type { PickerPopup } from './picker';
import { found, step, typed, type Option } from './select-options';

interface Props extends PickerPopup {
  readonly options: readonly Option[];
  readonly searchable: boolean;
}

/** The menu of a select: arrows, Home, End, letters and a search field find the option, Enter takes it. */
export function OptionList(props: Props) {
  const { id, label, anchor, options, value, searchable, choose, close } = props;
  const t = useTranslate();
  const [query, setQuery] = useState('');
  const shown = found(options, query);
  const [at, setAt] = useState(() => {
    const chosen = options.findIndex((option) => option.value === value);
    return chosen === -1 ? step(options, -1, 1) : chosen;
  });
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-at='${at}']`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const target = moveTo(event.key, shown, at);
    if (target !== null) setAt(target);
    else if (event.key === 'Enter' || (event.key === ' ' && !searchable)) {
      const option = shown[at];
      if (option?.disabled === false) choose(option.value);
    } else if (event.key === 'Tab') {
      close(true);
      return;
    } else if (!searchable && event.key.length === 1) setAt(typed(shown, at, event.key));
    else return;
    event.preventDefault();
  };
  const active = shown[at] === undefined ? undefined : `${id}-${at}`;
  return (
    <Popover
      anchor={anchor}
      onClose={close}
      className="menu"
      style={{ minWidth: anchor.offsetWidth }}
    >
      {searchable && (
        <input
          data-focus=""
          className="menu-search"
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={active}
          aria-label={t('widget.search')}
          placeholder={t('widget.search')}
          value={query}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(step(found(options, event.currentTarget.value), -1, 1));
          }}
        />
      )}
      <div
        ref={list}
        id={id}
        className="menu-list"
        role="listbox"
        tabIndex={searchable ? -1 : 0}
        data-focus={searchable ? undefined : ''}
        aria-label={label}
        aria-activedescendant={searchable ? undefined : active}
        onKeyDown={searchable ? undefined : onKeyDown}
      >
        {shown.map((option, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the list has the keys
          <div
            key={index}
            id={`${id}-${index}`}
            data-at={index}
            role="option"
            tabIndex={-1}
            className={index === at ? 'option active' : 'option'}
            aria-selected={option.value === value}
            aria-disabled={option.disabled || undefined}
            onClick={() => {
              if (!option.disabled) choose(option.value);
            }}
            onPointerMove={() => {
              if (!option.disabled && index !== at) setAt(index);
            }}
          >
            <span className="grow">
              <span dir="auto">{option.label}</span>
              {option.description !== undefined && (
                <span className="option-text" dir="auto">
                  {option.description}
                </span>
              )}
            </span>
            {option.value === value && <Check size={16} aria-hidden />}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="menu-empty" role="status">
          {t('widget.noMatches')}
        </p>
      )}
    </Popover>
  );
}

function moveTo(key: string, options: readonly Option[], at: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return step(options, at, 1);
    case 'ArrowUp':
      return step(options, at, -1);
    case 'Home':
    case 'PageUp':
      return step(options, -1, 1);
    case 'End':
    case 'PageDown':
      return step(options, options.length, -1);
    default:
      return null;
  }
}
