import { createContext, use } from 'react';
import type { ActionConfig } from '../../../client/wire/action';
import type { WidgetNode } from '../../../client/wire/widget';
import { childrenOf, textProp } from '../props/node-props';
import type { FieldValues } from './fields';

/** What a widget's parts need of the whole. */
export interface WidgetScope {
  /** Starts the ids of the widget's fields. */
  readonly id: string;
  /** The names of fields that have a label of their own. */
  readonly labelled: ReadonlySet<string>;
  /** It has just come, in an answer to what was said here. */
  readonly fresh: boolean;
  /** Runs an action with the fields around it; false when nothing came of it. */
  readonly run: (action: ActionConfig, values: FieldValues) => Promise<boolean>;
  /** Fades the widget and takes no input until the task has ended. */
  readonly lock: (task: Promise<unknown>) => void;
}

/** The form around; null outside of one. */
export interface FormScope {
  readonly submit: (from: HTMLElement) => void;
  /** A form in a form has no element of its own: the browser's submission is the outer one's. */
  readonly nested: boolean;
  readonly pending: boolean;
}

export const WidgetContext = createContext<WidgetScope>({
  id: 'preview',
  labelled: new Set(),
  fresh: false,
  run: () => Promise.resolve(false),
  lock: () => undefined,
});
export const FormContext = createContext<FormScope | null>(null);

export const useWidget = (): WidgetScope => use(WidgetContext);
export const useForm = (): FormScope | null => use(FormContext);

/** The fields of a tree that have a label. */
export function labelledFields(root: WidgetNode): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: WidgetNode) => {
    if (node.type === 'Label') names.add(textProp(node, 'fieldName'));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return names;
}

/** The id of a field, and its name for assistive technology when no label gives it one. */
export function useField(name: string, spoken: string): { id: string; label: string | undefined } {
  const { id, labelled } = useWidget();
  return { id: `${id}-${name}`, label: labelled.has(name) ? undefined : spoken || name };
}
