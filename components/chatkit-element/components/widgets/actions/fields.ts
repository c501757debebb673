/** What the fields of a form hold: texts, ticks, and objects where names have dots. */
export type FieldValues = { [name: string]: FieldValue };
type FieldValue = string | boolean | FieldValues;

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of the fields in a form by their names; dots nest: `todo.title` is `{todo: {title}}`. */
export function collectFields(form: HTMLElement): FieldValues {
  const values: FieldValues = {};
  for (const field of form.querySelectorAll<HTMLInputElement>('[data-field]')) {
    const name = field.dataset['field'] ?? '';
    if (name === '' || field.disabled || (field.type === 'radio' && !field.checked)) continue;
    setField(values, name, field.type === 'checkbox' ? field.checked : field.value);
  }
  return values;
}

/** Puts a value under its dotted name; one that would go through another field's value is left out. */
export function setField(values: FieldValues, name: string, value: string | boolean): void {
  const path = name.split('.');
  const last = path.pop() ?? '';
  let group = values;
  for (const part of path) {
    if (!Object.hasOwn(group, part)) define(group, part, {});
    const next = group[part];
    if (!isGroup(next)) return;
    group = next;
  }
  define(group, last, value);
}

/**
 * A payload with the fields of the form around. What the payload has already stays; the dotted names of
 * fields that could not be put in are told.
 */
export function mergeFields(
  payload: unknown,
  values: FieldValues,
): { readonly payload: unknown; readonly ignored: readonly string[] } {
  const names = Object.keys(values);
  if (names.length === 0) return { payload, ignored: [] };
  if (payload === undefined || payload === null) return { payload: values, ignored: [] };
  if (!isGroup(payload)) return { payload, ignored: names };
  const merged: Record<string, unknown> = { ...payload };
  const ignored: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(merged, name)) define(merged, name, value);
    else if (isGroup(merged[name]) && isGroup(value)) {
      const inner = mergeFields(merged[name], value);
      define(merged, name, inner.payload);
      ignored.push(...inner.ignored.map((each) => `${name}.${each}`));
    } else ignored.push(name);
  }
  return { payload: merged, ignored };
}

/** As a field of its own even for `__proto__`. */
function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
