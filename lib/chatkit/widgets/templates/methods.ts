import { taking } from './callable';
import { join } from './list-filters';
import { capitalize, lower, replace, split, trim, upper } from './text-filters';
import { type Callable, entriesOf, isCallable, present, textOf, type Value } from './values';

const textMethods: ReadonlyMap<string, Callable> = new Map([
  ['upper', upper],
  ['lower', lower],
  ['capitalize', capitalize],
  ['replace', replace],
  ['strip', trim],
  ['split', split],
  [
    'join',
    taking(['value', 'list'], [], ([value = null, list = null]) => join([list, value], new Map())),
  ],
  [
    'startswith',
    taking(['value', 'start'], [], ([value = null, start = null]) =>
      textOf(value).startsWith(textOf(start)),
    ),
  ],
  [
    'endswith',
    taking(['value', 'end'], [], ([value = null, end = null]) =>
      textOf(value).endsWith(textOf(end)),
    ),
  ],
]);

const listMethods = (list: Value[]): ReadonlyMap<string, Callable> =>
  new Map([
    [
      'append',
      taking(['entry'], [], ([entry = null]) => {
        list.push(entry);
        return null;
      }),
    ],
    [
      'extend',
      taking(['entries'], [], ([entries = null]) => {
        for (const entry of entriesOf(entries)) list.push(entry);
        return null;
      }),
    ],
  ]);

const dictMethods = (dict: Map<string, Value>): ReadonlyMap<string, Callable> =>
  new Map([
    ['items', taking([], [], () => [...dict].map(([key, entry]) => [key, entry]))],
    ['keys', taking([], [], () => [...dict.keys()])],
    ['values', taking([], [], () => [...dict.values()])],
    [
      'get',
      taking(['key'], ['default'], ([key = null, otherwise = null]) => {
        const entry = dict.get(textOf(key));
        return entry === undefined ? otherwise : entry;
      }),
    ],
    [
      'update',
      taking(['dict'], [], ([other = null]) => {
        const more = present(other);
        if (more instanceof Map) for (const [key, entry] of more) dict.set(key, entry);
        return null;
      }),
    ],
  ]);

/** A method of a value, by name, or a member that can be called; undefined when there is none. */
export function methodOf(value: Value, name: string): Callable | undefined {
  const some = present(value);
  if (Array.isArray(some)) return listMethods(some).get(name);
  if (some instanceof Map) {
    const member = some.get(name);
    return dictMethods(some).get(name) ?? (isCallable(member) ? member : undefined);
  }
  const method = typeof some === 'string' ? textMethods.get(name) : undefined;
  return method && ((positional, named) => method([some, ...positional], named));
}
