import { taking } from './callable';
import { WidgetTemplateError } from './template-error';
import { type Callable, longest, numberOf, present, type Value } from './values';

/** A dict of the names given, and of those of a dict before them. */
const dict: Callable = ([before = new Map<string, Value>(), ...more], named) => {
  const some = present(before);
  if (!(some instanceof Map) || more.length > 0)
    throw new WidgetTemplateError('A dict is made of names, and of one dict before them.');
  return new Map([...some, ...named]);
};

const range = taking(['start'], ['stop', 'step'], ([first = 0, second, by = 1]) => {
  const step = numberOf(by);
  const [start, stop] =
    second === undefined ? [0, numberOf(first)] : [numberOf(first), numberOf(second)];
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (!(length <= longest)) throw new WidgetTemplateError('The range is too long.');
  return Array.from({ length }, (_, i) => start + i * step);
});

/** Gives nothing the first time, then what stands between. */
const joiner = taking([], ['sep'], ([between = ', ']) => {
  let isFirst = true;
  return taking([], [], () => {
    if (!isFirst) return between;
    isFirst = false;
    return '';
  });
});

/** What is there without being data. */
export const globals: ReadonlyMap<string, Callable> = new Map([
  ['namespace', dict],
  ['dict', dict],
  ['range', range],
  ['joiner', joiner],
]);
