import { X, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { WidgetNode } from '../../../client/wire/widget';
import { useTranslate } from '../../chatkit-context';
import { Spinner } from '../../spinner';
import { useField } from '../actions/widget-scope';
import { flagProp, maybeText, textProp } from '../props/node-props';
import { controlClass } from './control-class';
import { useChoice } from './use-choice';

/** What is opened to choose from. */
export interface PickerPopup {
  readonly id: string;
  /** What the choice is about. */
  readonly label: string;
  readonly anchor: HTMLElement;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly close: (refocus: boolean) => void;
}

interface Props {
  readonly node: WidgetNode;
  /** The value to begin with; empty for none. */
  readonly start: string;
  /** A value in words; null for one that has none. */
  readonly say: (value: string) => string | null;
  /** What stands there when nothing is chosen and the widget has no words for that. */
  readonly prompt: string;
  readonly sign: LucideIcon;
  readonly opens: 'listbox' | 'dialog';
  readonly popup: (popup: PickerPopup) => ReactNode;
}

/** A control that shows what is chosen and opens something to choose from. */
export function Picker({ node, start, say, prompt, sign: Sign, opens, popup }: Props) {
  const t = useTranslate();
  const { value, choose, pending } = useChoice(node, start);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const name = textProp(node, 'name');
  const field = useField(name, maybeText(node, 'placeholder') ?? name);
  const disabled = flagProp(node, 'disabled');
  const said = say(value);
  const words = said ?? maybeText(node, 'placeholder') ?? prompt;
  const listId = `${field.id}-list`;
  const valueId = `${field.id}-value`;
  const close = (refocus: boolean) => {
    setAnchor(null);
    if (refocus) button?.focus();
  };
  const take = (next: string) => {
    close(true);
    if (button !== null) choose(next, button);
  };
  return (
    <span className={`picker ${flagProp(node, 'block') ? 'block' : ''}`}>
      {/* What is chosen here and not sent yet: the fields of a form are read when it is. */}
      <input type="hidden" data-field={name} value={value} disabled={disabled} />
      <button
        ref={setButton}
        type="button"
        id={field.id}
        className={`${controlClass(node, 'outline')} field picker-button`}
        {...(opens === 'listbox' && { role: 'combobox', 'aria-controls': listId })}
        aria-haspopup={opens}
        aria-expanded={anchor !== null}
        {...nameOf(field, { words, valueId })}
        disabled={disabled}
        onClick={(event) => setAnchor(anchor === null ? event.currentTarget : null)}
        onKeyDown={(event) => {
          if (opens !== 'listbox' || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
          event.preventDefault();
          setAnchor(event.currentTarget);
        }}
      >
        <span id={valueId} className={said === null ? 'truncate muted' : 'truncate'}>
          {words}
        </span>
        {pending ? <Spinner label={t('task.loading')} /> : <Sign size={16} aria-hidden />}
      </button>
      {flagProp(node, 'clearable') && value !== '' && !disabled && (
        <button
          type="button"
          className="picker-clear"
          aria-label={t('widget.clear')}
          title={t('widget.clear')}
          onClick={() => take('')}
        >
          <X size={14} aria-hidden />
        </button>
      )}
      {anchor !== null &&
        popup({ id: listId, label: field.label ?? name, anchor, value, choose: take, close })}
    </span>
  );
}

/** Whoever speaks to the machine says what stands on the control (WCAG 2.5.3): it is part of the name. */
function nameOf(
  field: ReturnType<typeof useField>,
  { words, valueId }: { readonly words: string; readonly valueId: string },
) {
  if (field.label === undefined) return { 'aria-labelledby': `${field.id}-label ${valueId}` };
  return { 'aria-label': words === field.label ? words : `${field.label}: ${words}` };
}
