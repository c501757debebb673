import { z } from 'zod';
import {
  button,
  caption,
  card,
  col,
  defineAction,
  icon,
  type IconName,
  row,
  text,
  type ThreadItem,
  type WidgetComponent,
  type WidgetItem,
  type WidgetRoot,
} from '@/lib/chatkit';
import type { Decision } from './approvals';

/** What the buttons of a question send. */
export const DecisionPayload = z.object({ decision: z.enum(['yes', 'no']) });
export const decide = defineAction('approval.decide', DecisionPayload);

/** How many titles a question lists; the rest is counted. */
const maxTitles = 8;

const questionId = 'approval';
const answersId = 'answers';

interface Named {
  readonly title: string;
}

const counted = (count: number): string => `${String(count)} ${count === 1 ? 'todo' : 'todos'}`;

/** Asks whether these todos shall be deleted. */
export function questionWidget(todos: readonly Named[]): WidgetRoot {
  const more = todos.length - maxTitles;
  const shown = more > 0 ? todos.slice(0, maxTitles) : todos;
  return card({
    id: questionId,
    size: 'sm',
    children: [
      text({ value: `Delete ${counted(todos.length)}?`, weight: 'semibold' }),
      col({
        gap: 1,
        children: [
          ...shown.map(({ title }) =>
            row({
              gap: 2,
              align: 'start',
              children: [
                icon({ name: 'dot', color: 'secondary', size: 'sm' }),
                text({ value: title, size: 'sm', maxLines: 2 }),
              ],
            }),
          ),
          ...(more > 0 ? [caption({ value: `and ${String(more)} more` })] : []),
        ],
      }),
      row({
        id: answersId,
        justify: 'end',
        gap: 2,
        children: [
          button({
            label: 'No, keep',
            variant: 'outline',
            color: 'secondary',
            onClickAction: decide.create({ decision: 'no' }),
          }),
          button({
            label: `Yes, delete ${todos.length === 1 ? 'it' : String(todos.length)}`,
            style: 'primary',
            color: 'danger',
            onClickAction: decide.create({ decision: 'yes' }),
          }),
        ],
      }),
    ],
  });
}

/** `gone`: the question can't be answered any more; `interrupted`: nobody knows how far a yes was carried out. */
export type Ending = Decision | 'gone' | 'interrupted';

const endings: Readonly<Record<Ending, { readonly icon: IconName; readonly words: string }>> = {
  yes: { icon: 'check-circle', words: 'You said yes.' },
  no: { icon: 'empty-circle', words: 'You said no. Nothing was deleted.' },
  later: { icon: 'empty-circle', words: 'Not answered. Nothing was deleted.' },
  gone: { icon: 'empty-circle', words: 'This question is closed. Nothing was deleted.' },
  interrupted: {
    icon: 'circle-question',
    words: 'You said yes, and I was interrupted. Your list shows what is left.',
  },
};

function childrenOf({ children }: WidgetComponent): readonly WidgetComponent[] {
  if (children === undefined) return [];
  return 'type' in children ? [children] : children;
}

/** Whether the item asks and still has its buttons. */
export function isOpenQuestion(item: ThreadItem): item is WidgetItem {
  return (
    item.type === 'widget' &&
    item.widget.id === questionId &&
    childrenOf(item.widget).some(({ id }) => id === answersId)
  );
}

/** The same question with what came of it in the place of its buttons. */
export function answered(item: WidgetItem, ending: Ending): WidgetItem {
  const { icon: name, words } = endings[ending];
  const children = childrenOf(item.widget).map((child) =>
    child.id === answersId
      ? row({
          id: 'answer',
          gap: 2,
          children: [icon({ name, color: 'secondary', size: 'sm' }), caption({ value: words })],
        })
      : child,
  );
  return { ...item, widget: { ...item.widget, children } };
}
