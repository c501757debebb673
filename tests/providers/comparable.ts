import type { Json } from '../support/chat-host';

/**
 * Events without what no two turns have in common: ids are numbered in the order of their appearance,
 * times are left out, and so is the place of a thread's title, which is found beside the answer.
 */
export function comparable(events: readonly Json[], model: string): Json[] {
  const numbers = new Map<string, string>();
  const numbered = (id: string, kind: string): string => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const number = `${kind} ${String([...numbers.values()].length + 1)}`;
    numbers.set(id, number);
    return number;
  };
  const text = JSON.stringify(withoutTitles(events))
    .replaceAll(/\b(thr|msg|tc|wf|tsk|atc|shcx)_[0-9a-f]{32}\b/g, numbered)
    .replaceAll(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, (id) =>
      numbered(id, 'uuid'),
    )
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, 'a time')
    .replaceAll(/"duration":[\d.]+/g, '"duration":0')
    .replaceAll(JSON.stringify(model), '"the model"');
  return JSON.parse(text) as Json[];
}

function withoutTitles(events: readonly Json[]): readonly Json[] {
  return events.filter(({ type }) => type !== 'thread.updated');
}
