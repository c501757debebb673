import type { ThreadItemUpdate } from '../protocol/thread-item-update';
import type { WidgetComponent, WidgetRoot } from '../protocol/widget';

type WidgetUpdate = Extract<ThreadItemUpdate, { type: `widget.${string}` }>;
type Props = Readonly<Record<string, unknown>>;

/**
 * The updates that lead from one state of a widget to the next (spec/widgets.md 5): text appended to
 * `Text` and `Markdown` nodes that have an id of their own goes as deltas, any other difference
 * replaces the root.
 */
export function diffWidget(before: WidgetRoot, after: WidgetRoot): readonly WidgetUpdate[] {
  const deltas: WidgetUpdate[] = [];
  const ids = new Set<string>();
  return sameButForAppends(before, after, { deltas, ids })
    ? deltas
    : [{ type: 'widget.root.updated', widget: after }];
}

/** Gathers the deltas; false when they can't tell the whole difference. */
function sameButForAppends(
  before: Props,
  after: Props,
  found: { readonly deltas: WidgetUpdate[]; readonly ids: Set<string> },
): boolean {
  for (const prop of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [before[prop] ?? undefined, after[prop] ?? undefined];
    if (prop === 'value' && isStreamingText(before) && isStreamingText(after)) {
      if (!sameOrAppended(before, after, found)) return false;
    } else if (prop === 'children' && from !== undefined && to !== undefined) {
      const [olds, news] = [listOf(from), listOf(to)];
      if (Array.isArray(from) !== Array.isArray(to) || olds.length !== news.length) return false;
      if (!news.every((child, i) => sameButForAppends(olds[i] ?? {}, child, found))) return false;
    } else if (!sameJson(from, to)) return false;
  }
  return true;
}

function sameOrAppended(
  before: StreamingText,
  after: StreamingText,
  { deltas, ids }: { readonly deltas: WidgetUpdate[]; readonly ids: Set<string> },
): boolean {
  const { id, value } = after;
  if (id !== undefined) {
    // Of two nodes with one id a delta would reach only one.
    if (ids.has(id)) return false;
    ids.add(id);
  }
  if (value === before.value) return true;
  if (id === undefined || !value.startsWith(before.value)) return false;
  deltas.push({
    type: 'widget.streaming_text.value_delta',
    component_id: id,
    delta: value.slice(before.value.length),
    done: after['streaming'] !== true,
  });
  return true;
}

type StreamingText = Props & { readonly id?: string; readonly value: string };

const isStreamingText = (node: Props): node is StreamingText =>
  (node['type'] === 'Text' || node['type'] === 'Markdown') && typeof node['value'] === 'string';

const listOf = (children: unknown): readonly WidgetComponent[] =>
  (Array.isArray(children) ? children : [children]) as readonly WidgetComponent[];

function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  );
}
