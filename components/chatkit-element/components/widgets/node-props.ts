import * as z from 'zod/mini';
import { ActionConfig } from '../../client/wire/action';
import { WidgetNode } from '../../client/wire/widget';

const CardAction = z.object({ label: z.string(), action: ActionConfig });

/** A prop as text; empty when it is absent or of another kind. */
export function textProp(node: WidgetNode, name: string): string {
  const value = node[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Whether a prop is exactly `true`. */
export const flagProp = (node: WidgetNode, name: string): boolean => node[name] === true;

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

/** Children, whether given as a list or as a single node. */
export function childrenOf(node: WidgetNode): WidgetNode[] {
  const children = node['children'];
  const all: unknown[] = Array.isArray(children) ? children : [children];
  return all.flatMap((child) => {
    const parsed = WidgetNode.safeParse(child);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The text of a card's `status`; empty without one. */
export const statusText = (node: WidgetNode): string => {
  const parsed = z.object({ text: z.string() }).safeParse(node['status']);
  return parsed.success ? parsed.data.text : '';
};
