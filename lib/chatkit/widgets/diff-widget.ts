import { asJson } from '../protocol/as-json';
import type { ThreadItemUpdate } from '../protocol/thread-item-update';
import type { WidgetRoot } from '../protocol/widget';

type WidgetUpdate = Extract<ThreadItemUpdate, { type: `widget.${string}` }>;
type Delta = Extract<WidgetUpdate, { type: 'widget.streaming_text.value_delta' }>;
type Props = Readonly<Record<string, unknown>>;

/**
 * The updates that lead from one state of a widget to the next (spec/widgets.md 5): text appended to
 * `Text` and `Markdown` nodes that have an id of their own goes as deltas, any other difference
 * replaces the root. Unlike chatkit-python's `diff_widget` it loses nothing and never fails: an append
 * that no delta can tell replaces the root, and null is the same as absent. Works on JSON
 * and what becomes it, dates say; nothing is parsed.
 */
export function diffWidget(before: WidgetRoot, after: WidgetRoot): readonly WidgetUpdate[] {
  const deltas: Delta[] = [];
  return sameButForAppends(before, after, deltas) && haveOwnIds(deltas, after)
    ? deltas
    : [{ type: 'widget.root.updated', widget: after }];
}

/** Gathers the deltas; false when they can't tell the whole difference. */
function sameButForAppends(before: Props, after: Props, deltas: Delta[]): boolean {
  if (before === after) return true;
  for (const prop of propsOf(before, after)) {
    const [from, to] = [before[prop] ?? undefined, after[prop] ?? undefined];
    const same =
      prop === 'children'
        ? sameChildren(from, to, deltas)
        : sameJson(from, to) || (prop === 'value' && isAppended(before, after, deltas));
    if (!same) return false;
  }
  return true;
}

function sameChildren(from: unknown, to: unknown, deltas: Delta[]): boolean {
  if (Array.isArray(from) && Array.isArray(to))
    return from.length === to.length && to.every((child, i) => sameChild(from[i], child, deltas));
  return sameChild(from, to, deltas);
}

const sameChild = (from: unknown, to: unknown, deltas: Delta[]): boolean =>
  isNode(from) && isNode(to) ? sameButForAppends(from, to, deltas) : sameJson(from, to);

function isAppended(before: Props, after: Props, deltas: Delta[]): boolean {
  const { id, type, value } = after;
  const from = before['value'];
  const streams = (type === 'Text' || type === 'Markdown') && typeof id === 'string' && id !== '';
  if (!streams || typeof from !== 'string' || typeof value !== 'string') return false;
  if (!value.startsWith(from)) return false;
  deltas.push({
    type: 'widget.streaming_text.value_delta',
    component_id: id,
    delta: value.slice(from.length),
    done: after['streaming'] !== true,
  });
  return true;
}

/** Of two nodes with one id a delta would reach only one. */
function haveOwnIds(deltas: readonly Delta[], root: WidgetRoot): boolean {
  if (deltas.length === 0) return true;
  const ids: unknown[] = [];
  const gather = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(gather);
    else if (isNode(node)) {
      ids.push(node['id']);
      gather(node['children']);
    }
  };
  gather(root);
  return deltas.every(
    ({ component_id }) => ids.indexOf(component_id) === ids.lastIndexOf(component_id),
  );
}

const isNode = (value: unknown): value is Props =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const propsOf = (a: Props, b: Props): ReadonlySet<string> =>
  new Set([...Object.keys(a), ...Object.keys(b)]);

function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const [a, b] = [asJson(one), asJson(other)];
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, i) => sameJson(entry, b[i]));
  return isNode(a) && isNode(b) && [...propsOf(a, b)].every((key) => sameJson(a[key], b[key]));
}
