/**
 * What a table by model name says of one model: under its own name, else under the longest pattern
 * that fits, `*` standing for any text.
 * @param model as `provider/model`
 */
export function ofModel<T>(model: string, table: Readonly<Record<string, T>>): T | undefined {
  if (Object.hasOwn(table, model)) return table[model];
  const fitting = Object.keys(table).filter(
    (pattern) => pattern.includes('*') && fits(pattern, model),
  );
  const [longest] = fitting.sort((one, other) => other.length - one.length);
  return longest === undefined ? undefined : table[longest];
}

function fits(pattern: string, model: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop() ?? '';
  if (!model.startsWith(start) || !model.endsWith(end)) return false;
  let from = start.length;
  for (const part of rest) {
    const at = model.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from + end.length <= model.length;
}
