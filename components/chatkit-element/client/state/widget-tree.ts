import { WidgetNode } from '../wire/widget';

/**
 * The tree with the component of that id changed; the same tree when it holds none. `children` may be
 * a list or a single node.
 */
export function replaceComponent(
  node: WidgetNode,
  componentId: string,
  change: (node: WidgetNode) => WidgetNode,
): WidgetNode {
  if (node['id'] === componentId) return change(node);
  const children = node['children'];
  if (Array.isArray(children)) {
    const next = children.map((child: unknown) => replaceChild(child, componentId, change));
    return next.some((child, at) => child !== children[at]) ? { ...node, children: next } : node;
  }
  const next = replaceChild(children, componentId, change);
  return next === children ? node : { ...node, children: next };
}

function replaceChild(
  child: unknown,
  componentId: string,
  change: (node: WidgetNode) => WidgetNode,
): unknown {
  const parsed = WidgetNode.safeParse(child);
  if (!parsed.success) return child;
  const next = replaceComponent(parsed.data, componentId, change);
  return next === parsed.data ? child : next;
}

/** A Text or Markdown node with more text behind its value; `done` ends its streaming, if it has any. */
export function appendToComponent(node: WidgetNode, delta: string, done: boolean): WidgetNode {
  const value = node['value'];
  return {
    ...node,
    value: (typeof value === 'string' ? value : '') + delta,
    ...(node['streaming'] !== undefined && { streaming: !done }),
  };
}
