import { useEffect, useRef } from 'react';
import type { Suggestion, SuggestionsState } from '../../client/composer/suggestions';
import { NamedIcon } from '../../icons/named-icon';
import { useTranslate } from '../chatkit-context';
import { EntityPreview } from './entity-preview';

interface Props {
  readonly id: string;
  readonly state: SuggestionsState;
  readonly onChoose: (index: number) => void;
}

/** What may be meant, above the field. The focus stays in the field, which names the active one. */
export function SuggestionMenu({ id, state, onChoose }: Props) {
  const t = useTranslate();
  const menu = useRef<HTMLDivElement>(null);
  const { trigger, status, list, active } = state;
  useEffect(() => {
    menu.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);
  const current = list[active];
  const note =
    status === 'failed'
      ? t('suggest.failed')
      : status === 'ready' && list.length === 0
        ? t('suggest.none')
        : null;
  return (
    <div className="popup suggest" ref={menu}>
      <div
        className="choices"
        id={id}
        role="listbox"
        aria-label={t(trigger.sign === '@' ? 'suggest.list' : 'suggest.commands')}
        aria-busy={status === 'loading'}
      >
        {groupsOf(list).map(({ group, members }) => (
          <div key={group} role="group" aria-label={group === '' ? undefined : group}>
            {group !== '' && (
              <div className="choices-head" aria-hidden>
                {group}
              </div>
            )}
            {members.map(({ suggestion, index }) => (
              <Option
                key={index}
                id={`${id}-${String(index)}`}
                suggestion={suggestion}
                active={index === active}
                onChoose={() => onChoose(index)}
              />
            ))}
          </div>
        ))}
      </div>
      {status === 'loading' && list.length === 0 && (
        <div className="choices-loading" aria-hidden>
          <div className="skeleton" />
          <div className="skeleton" />
          <div className="skeleton" />
        </div>
      )}
      {note !== null && <p className="choices-note">{note}</p>}
      {current?.kind === 'entity' && <EntityPreview entity={current.value} />}
      <span className="sr" role="status">
        {note ??
          (status === 'loading'
            ? t('suggest.loading')
            : t('suggest.count', { count: list.length }))}
      </span>
    </div>
  );
}

function Option({
  id,
  suggestion: { kind, value },
  active,
  onChoose,
}: {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly active: boolean;
  readonly onChoose: () => void;
}) {
  const description = kind === 'command' ? value.description : undefined;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys, as in any combobox
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className="choice"
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <NamedIcon name={value.icon} size={16} />
      <span className="grow truncate" dir="auto">
        {kind === 'entity' ? value.title : value.label}
      </span>
      {description !== undefined && (
        <span className="choice-more truncate" dir="auto">
          {description}
        </span>
      )}
    </div>
  );
}

function groupsOf(list: readonly Suggestion[]) {
  const all = list.map((suggestion, index) => ({ suggestion, index }));
  const groups = Map.groupBy(all, ({ suggestion }) => suggestion.value.group ?? '');
  return [...groups].map(([group, members]) => ({ group, members }));
}
