import { Calendar as CalendarIcon, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTexts } from '../../chatkit-context';
import { Popover } from '../../popover/popover';
import { Spinner } from '../../spinner';
import { useAction } from '../actions/use-action';
import { useField } from '../actions/widget-scope';
import { actionProp, flagProp, maybeText, oneOf, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { Calendar } from './calendar';
import { dayOf, sayDay } from './calendar-days';
import { controlClass } from './control-class';
import { useFollowed } from './use-followed';

/**
 * A choice of a day. Its value is the day alone, `2026-11-20`: with a time and a zone it would be another
 * day elsewhere.
 */
export function DatePicker({ node }: ViewProps) {
  const { t, tag } = useTexts();
  const { pending, run } = useAction('none');
  const [value, setValue] = useFollowed(dayOf(textProp(node, 'defaultValue')));
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const name = textProp(node, 'name');
  const placeholder = maybeText(node, 'placeholder') ?? t('widget.pickDate');
  const field = useField(name, maybeText(node, 'placeholder') ?? name);
  const disabled = flagProp(node, 'disabled');
  const action = actionProp(node, 'onChangeAction');

  const close = (refocus: boolean) => {
    setAnchor(null);
    if (refocus) button.current?.focus();
  };
  const choose = (next: string | null) => {
    close(true);
    if (next === value) return;
    setValue(next);
    if (action === null || button.current === null) return;
    void run(action, { from: button.current, own: [name, next ?? ''] }).then((done) => {
      if (!done) setValue(value);
    });
  };
  const valueId = `${field.id}-value`;
  return (
    <span className={`picker ${flagProp(node, 'block') ? 'block' : ''}`}>
      <input type="hidden" data-field={name} value={value ?? ''} disabled={disabled} />
      <button
        ref={button}
        type="button"
        id={field.id}
        className={`${controlClass(node, 'outline')} field picker-button`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-label={field.label}
        aria-labelledby={field.label === undefined ? `${field.id}-label` : undefined}
        aria-describedby={valueId}
        disabled={disabled}
        onClick={(event) => setAnchor(anchor === null ? event.currentTarget : null)}
      >
        <span id={valueId} className={value === null ? 'truncate muted' : 'truncate'}>
          {value === null ? placeholder : sayDay(value, tag, { dateStyle: 'medium' })}
        </span>
        {pending ? <Spinner label={t('task.loading')} /> : <CalendarIcon size={16} aria-hidden />}
      </button>
      {flagProp(node, 'clearable') && value !== null && !disabled && (
        <button
          type="button"
          className="picker-clear"
          aria-label={t('widget.clear')}
          title={t('widget.clear')}
          onClick={() => choose(null)}
        >
          <X size={14} aria-hidden />
        </button>
      )}
      {anchor !== null && (
        <Popover
          anchor={anchor}
          role="dialog"
          aria-label={field.label ?? name}
          side={oneOf(node['side'], ['top', 'bottom', 'left', 'right'], 'bottom')}
          align={oneOf(node['align'], ['start', 'center', 'end'], 'start')}
          onClose={close}
          onBlur={({ relatedTarget, currentTarget }) => {
            if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close(false);
          }}
        >
          <Calendar
            value={value}
            min={dayOf(textProp(node, 'min'))}
            max={dayOf(textProp(node, 'max'))}
            onChoose={choose}
          />
        </Popover>
      )}
    </span>
  );
}
