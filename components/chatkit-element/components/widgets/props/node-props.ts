import * as z from 'zod/mini';
import { ActionConfig } from '../../../client/wire/action';
import { WidgetNode } from '../../../client/wire/widget';

const CardAction = z.object({ label: z.string(), action: ActionConfig });
const ThemeColor = z.object({ light: z.string(), dark: z.string() });

/** A prop as text; empty when it is absent or of another kind. */
export function textProp(node: WidgetNode, name: string): string {
  const value = node[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A prop as text; undefined, which leaves an attribute out, when there is none. */
export const maybeText = (node: WidgetNode, name: string): string | undefined =>
  textProp(node, name) || undefined;

/** Whether a prop is exactly `true`. */
export const flagProp = (node: WidgetNode, name: string): boolean => node[name] === true;

/** A whole number above zero, at most `most`; undefined for anything else. */
export function countProp(node: WidgetNode, name: string, most: number): number | undefined {
  const value = node[name];
  return typeof value === 'number' && value >= 1 ? Math.min(Math.floor(value), most) : undefined;
}

/** What a table has for the prop's value; undefined for a value it does not know. */
export function lookUp<Value>(
  node: WidgetNode,
  name: string,
  table: Readonly<Record<string, Value>>,
): Value | undefined {
  const value = textProp(node, name);
  return Object.hasOwn(table, value) ? table[value] : undefined;
}

/** The prop's value when it is one of the list, else the fallback. */
export function oneOf<const Value extends string>(
  value: unknown,
  values: readonly Value[],
  fallback: NoInfer<Value>,
): Value {
  return values.find((each) => each === value) ?? fallback;
}

/** The action a prop holds; null when there is none that can be run. */
export function actionProp(node: WidgetNode, name: string): ActionConfig | null {
  const parsed = ActionConfig.safeParse(node[name]);
  return parsed.success ? parsed.data : null;
}

/** A card's confirm or cancel. */
export function cardAction(node: WidgetNode, name: 'confirm' | 'cancel') {
  const parsed = CardAction.safeParse(node[name]);
  return parsed.success ? parsed.data : null;
}

/** A colour prop in its two spellings; null without one. */
export function themeColor(value: unknown): string | z.infer<typeof ThemeColor> | null {
  if (typeof value === 'string') return value === '' ? null : value;
  const parsed = ThemeColor.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** A plain object's own fields; empty for anything else. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

/** Children, whether given as a list or as a single node. */
export function childrenOf(node: WidgetNode): WidgetNode[] {
  const children = node['children'];
  const all: unknown[] = Array.isArray(children) ? children : [children];
  return all.flatMap((child) => {
    const parsed = WidgetNode.safeParse(child);
    return parsed.success ? [parsed.data] : [];
  });
}

/** What tells a node from its siblings while the tree changes. */
export const keyOf = (node: WidgetNode, at: number): string | number =>
  textProp(node, 'key') || textProp(node, 'id') || at;
