import * as z from 'zod/mini';
import { flag, list, maybe } from '../../../client/wire/tolerant';

const Option = z.object({
  value: z.string(),
  label: z.string(),
  disabled: flag,
  description: maybe(z.string()),
});
export type Option = z.infer<typeof Option>;

/** The options of a select that can be shown. */
export const Options = list(Option);

/** Above so many options the menu has a search field unless it is told otherwise. */
const fewOptions = 15;

export const isSearchable = (searchable: unknown, options: readonly Option[]): boolean =>
  typeof searchable === 'boolean' ? searchable : options.length > fewOptions;

/** The options with a text in their label or description, as people write it: case and marks aside. */
export function found(options: readonly Option[], query: string): readonly Option[] {
  const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(query.trim());
  if (wanted === '') return options;
  return options.filter(({ label, description }) =>
    plain(`${label} ${description ?? ''}`).includes(wanted),
  );
}

/** The next option in a direction that can be chosen, from `at`; `at` when there is none. */
export function step(options: readonly Option[], at: number, by: 1 | -1): number {
  for (let next = at + by; next >= 0 && next < options.length; next += by) {
    if (options[next]?.disabled === false) return next;
  }
  return at;
}

/** The first option to choose whose label starts with what was typed, from behind `at` on and around. */
export function typed(options: readonly Option[], at: number, text: string): number {
  const wanted = text.toLowerCase();
  const order = options.map((_, offset) => (at + offset + 1) % options.length);
  const hit = order.find((index) => {
    const option = options[index];
    return option?.disabled === false && option.label.toLowerCase().startsWith(wanted);
  });
  return hit ?? at;
}
