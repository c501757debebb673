import type { FocusEvent, InputEvent } from 'react';

type Field = HTMLTextAreaElement | HTMLInputElement;

/** Whether a whole value matches, as browsers read `pattern`; a pattern that is none matches all. */
function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'v').test(value);
  } catch {
    return true;
  }
}

/** Handlers that hold a field of several lines to a pattern, which browsers do for one line only. */
export function patternChecked(pattern: string | undefined, text: string) {
  if (pattern === undefined) return {};
  const check = ({ currentTarget: field }: InputEvent<Field> | FocusEvent<Field>) => {
    const valid = field.value === '' || matches(field.value, pattern);
    field.setCustomValidity(valid ? '' : text);
  };
  return { onInput: check, onFocus: check, onBlur: check };
}
