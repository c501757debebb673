import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTodo } from './testing/open-todo';
import type { Todo } from './todo';
import { countTodos, groupTodos, matches } from './todo-list';

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'));
afterEach(() => void vi.unstubAllEnvs());

const now = () => new Date('2026-11-20T12:00:00Z');

let minute = 0;
function todo(title: string, changes: Partial<Todo> = {}): Todo {
  minute += 1;
  return openTodo(title, new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString(), changes);
}
const done = (title: string, at: string) => todo(title, { status: 'done', completed_at: at });
const show = (
  todos: readonly Todo[],
  filter: 'open' | 'today' | 'overdue' | 'done' | 'all',
  text = '',
) =>
  groupTodos(todos, { filter, text, now: now() }).map(({ name, todos: members }) => [
    name,
    members.map(({ title }) => title),
  ]);

const board = () => [
  todo('someday b'),
  todo('someday c'),
  todo('next week', { due_at: '2026-11-27T10:00:00Z' }),
  todo('tomorrow', { due_at: '2026-11-21T22:59:00Z' }),
  todo('today all day', { due_at: '2026-11-20T22:59:00Z' }),
  todo('today at two', { due_at: '2026-11-20T13:00:00Z' }),
  todo('this morning', { due_at: '2026-11-20T07:00:00Z' }),
  todo('last week', { due_at: '2026-11-13T22:59:00Z' }),
  done('done long ago', '2026-10-01T00:00:00Z'),
  done('done just now', '2026-11-20T11:59:00Z'),
];

describe('grouping', () => {
  it('puts overdue first, then the days to come, then what has no date, each by due date', () => {
    expect(show(board(), 'open')).toEqual([
      ['overdue', ['last week', 'this morning']],
      ['today', ['today at two', 'today all day']],
      ['tomorrow', ['tomorrow']],
      ['upcoming', ['next week']],
      ['someday', ['someday b', 'someday c']],
    ]);
  });
  it('shows what was completed last first', () => {
    expect(show(board(), 'done')).toEqual([['done', ['done just now', 'done long ago']]]);
  });
  it('sorts todos due at the same moment by creation', () => {
    const due_at = '2026-11-20T13:00:00Z';
    expect(
      show([todo('first', { due_at }), todo('second', { due_at })].reverse(), 'today'),
    ).toEqual([['today', ['first', 'second']]]);
  });
  it('narrows to today and to overdue', () => {
    expect(show(board(), 'today')).toEqual([['today', ['today at two', 'today all day']]]);
    expect(show(board(), 'overdue')).toEqual([['overdue', ['last week', 'this morning']]]);
  });
  it('counts what each filter would show', () => {
    expect(countTodos(board(), now())).toEqual({ open: 8, today: 2, overdue: 2, done: 2, all: 10 });
  });
});

describe('search', () => {
  it('wants every word, in title or notes, whatever the case', () => {
    const milk = todo('Buy MILK', { notes: 'from the corner shop' });
    expect(matches(milk, 'milk')).toBe(true);
    expect(matches(milk, '  shop  buy ')).toBe(true);
    expect(matches(milk, 'milk bread')).toBe(false);
    expect(show([milk, todo('Call mum')], 'open', 'corner')).toEqual([['someday', ['Buy MILK']]]);
  });
});
