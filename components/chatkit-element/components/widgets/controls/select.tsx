import { ChevronDown, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslate } from '../../chatkit-context';
import { Spinner } from '../../spinner';
import { useAction } from '../actions/use-action';
import { useField } from '../actions/widget-scope';
import { actionProp, flagProp, maybeText, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { controlClass } from './control-class';
import { OptionList } from './option-list';
import { isSearchable, Options } from './select-options';
import { useFollowed } from './use-followed';

/** A choice of one from a menu. */
export function Select({ node }: ViewProps) {
  const t = useTranslate();
  const { pending, run } = useAction('none');
  const [value, setValue] = useFollowed(textProp(node, 'defaultValue'));
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const options = Options.parse(node['options']);
  const name = textProp(node, 'name');
  const placeholder = maybeText(node, 'placeholder') ?? t('widget.choose');
  const field = useField(name, maybeText(node, 'placeholder') ?? name);
  const disabled = flagProp(node, 'disabled');
  const action = actionProp(node, 'onChangeAction');
  const chosen = options.find((option) => option.value === value);

  const choose = (next: string) => {
    setAnchor(null);
    button.current?.focus();
    if (next === value) return;
    setValue(next);
    if (action === null || button.current === null) return;
    void run(action, { from: button.current, own: [name, next] }).then((done) => {
      if (!done) setValue(value);
    });
  };
  const valueId = `${field.id}-value`;
  return (
    <span className={`picker ${flagProp(node, 'block') ? 'block' : ''}`}>
      {/* What is chosen here and not sent yet: the fields of a form are read when it is. */}
      <input type="hidden" data-field={name} value={value} disabled={disabled} />
      <button
        ref={button}
        type="button"
        id={field.id}
        className={`${controlClass(node, 'outline')} field picker-button`}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={anchor !== null}
        aria-controls={`${field.id}-list`}
        aria-label={field.label}
        aria-labelledby={field.label === undefined ? `${field.id}-label` : undefined}
        aria-describedby={valueId}
        disabled={disabled}
        onClick={(event) => setAnchor(anchor === null ? event.currentTarget : null)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setAnchor(event.currentTarget);
        }}
      >
        <span id={valueId} className={chosen === undefined ? 'truncate muted' : 'truncate'}>
          {chosen?.label ?? placeholder}
        </span>
        {pending ? <Spinner label={t('task.loading')} /> : <ChevronDown size={16} aria-hidden />}
      </button>
      {flagProp(node, 'clearable') && value !== '' && !disabled && (
        <button
          type="button"
          className="picker-clear"
          aria-label={t('widget.clear')}
          title={t('widget.clear')}
          onClick={() => choose('')}
        >
          <X size={14} aria-hidden />
        </button>
      )}
      {anchor !== null && (
        <OptionList
          id={`${field.id}-list`}
          label={field.label ?? name}
          anchor={anchor}
          options={options}
          value={value}
          searchable={isSearchable(node['searchable'], options)}
          onChoose={choose}
          onClose={(refocus) => {
            setAnchor(null);
            if (refocus) button.current?.focus();
          }}
        />
      )}
    </span>
  );
}
