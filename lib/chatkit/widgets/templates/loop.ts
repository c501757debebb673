import { areEqual } from './compare';
import { WidgetTemplateError } from './template-error';
import type { Callable, Value } from './values';

/** What `loop` is while a loop goes through these entries, at each place. */
export function loopOf(entries: readonly Value[]): (i: number) => Value {
  const { length } = entries;
  let last: Value[] | undefined;
  const changed: Callable = (positional) => {
    const now = [...positional];
    const isSame = last !== undefined && areEqual(now, last);
    last = now;
    return !isSame;
  };
  return (i) => {
    const [before, behind] = [entries[i - 1], entries[i + 1]];
    return new Map<string, Value>([
      ['index', i + 1],
      ['index0', i],
      ['revindex', length - i],
      ['revindex0', length - i - 1],
      ['first', i === 0],
      ['last', i === length - 1],
      ['length', length],
      // Deeper only in loops that call themselves, which are not known here.
      ['depth', 1],
      ['depth0', 0],
      ...(before === undefined ? [] : [['previtem', before] as const]),
      ...(behind === undefined ? [] : [['nextitem', behind] as const]),
      ['cycle', cycle(i)],
      ['changed', changed],
    ]);
  };
}

const cycle =
  (i: number): Callable =>
  (positional) => {
    const value = positional[i % positional.length];
    if (value === undefined) throw new WidgetTemplateError('There is nothing to cycle through.');
    return value;
  };
