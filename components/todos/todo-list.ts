import { daysUntil, dueTone } from './due-date';
import type { Todo } from './todo';

export const filters = ['open', 'today', 'overdue', 'done', 'all'] as const;
export type Filter = (typeof filters)[number];

export type GroupName = 'overdue' | 'today' | 'tomorrow' | 'upcoming' | 'someday' | 'done';
export interface TodoGroup {
  readonly name: GroupName;
  readonly todos: readonly Todo[];
}

const groupOrder: readonly GroupName[] = [
  'overdue',
  'today',
  'tomorrow',
  'upcoming',
  'someday',
  'done',
];

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Open todos by due date (none last), then by creation. */
function compareOpen(left: Todo, right: Todo): number {
  if (left.due_at !== right.due_at) {
    if (left.due_at === null) return 1;
    if (right.due_at === null) return -1;
    const byDue = Date.parse(left.due_at) - Date.parse(right.due_at);
    if (byDue !== 0) return byDue;
  }
  return compareText(left.created_at, right.created_at) || compareText(left.id, right.id);
}

/** Done todos, the latest completed first. */
function compareDone(left: Todo, right: Todo): number {
  return (
    compareText(right.completed_at ?? right.updated_at, left.completed_at ?? left.updated_at) ||
    compareText(left.id, right.id)
  );
}

/** Where a todo belongs on the board at the moment `now`. */
function groupOf(todo: Todo, now: Date): GroupName {
  if (todo.status === 'done') return 'done';
  if (todo.due_at === null) return 'someday';
  const due = new Date(todo.due_at);
  const tone = dueTone(due, now);
  if (tone !== 'later') return tone;
  return daysUntil(due, now) === 1 ? 'tomorrow' : 'upcoming';
}

function passes(filter: Filter, group: GroupName): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return group !== 'done';
    case 'done':
    case 'today':
    case 'overdue':
      return group === filter;
  }
}

/** Whether every word of `text` is in the title or the notes, whatever the case. */
export function matches(todo: Todo, text: string): boolean {
  const haystack = `${todo.title}\n${todo.notes}`.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** What the board shows: the todos that pass filter and search, grouped and sorted; no empty groups. */
export function groupTodos(
  todos: Iterable<Todo>,
  { filter, text, now }: { readonly filter: Filter; readonly text: string; readonly now: Date },
): readonly TodoGroup[] {
  const groups = new Map<GroupName, Todo[]>();
  for (const todo of todos) {
    const name = groupOf(todo, now);
    if (!passes(filter, name) || !matches(todo, text)) continue;
    const group = groups.get(name) ?? [];
    group.push(todo);
    groups.set(name, group);
  }
  return groupOrder.flatMap((name) => {
    const members = groups.get(name);
    if (members === undefined) return [];
    return [{ name, todos: members.sort(name === 'done' ? compareDone : compareOpen) }];
  });
}

/** How many loaded todos each filter would show. */
export function countTodos(todos: Iterable<Todo>, now: Date): Readonly<Record<Filter, number>> {
  const counts = { open: 0, today: 0, overdue: 0, done: 0, all: 0 };
  for (const todo of todos) {
    const group = groupOf(todo, now);
    for (const filter of filters) if (passes(filter, group)) counts[filter] += 1;
  }
  return counts;
}
