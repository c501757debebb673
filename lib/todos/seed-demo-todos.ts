import { DateTime } from 'luxon';
import type { Database } from '@/lib/db/client';
import { todos } from '@/lib/db/schema/todos';
import type { UserId } from '@/lib/db/user-id';

interface DemoTodo {
  readonly title: string;
  readonly notes?: string;
  /** Days from today; undefined = no due date. */
  readonly dueInDays?: number;
  /** Local time of day, `HH:mm`; undefined = by the end of the day. */
  readonly at?: string;
  readonly done?: boolean;
}

// The last one is created last and so leads the list.
const demoTodos: readonly DemoTodo[] = [
  { title: 'Create an account', done: true },
  { title: 'Renew the library card', dueInDays: 12 },
  { title: 'Plan the weekend trip', notes: 'Trains, a place to stay, and something for rain.' },
  { title: 'Call the dentist', dueInDays: 1, at: '09:30' },
  { title: 'Pay the electricity bill', dueInDays: 0 },
  { title: 'Water the plants', dueInDays: -1 },
  {
    title: 'Open the chat and say “add buy milk tomorrow at 5pm”',
    notes: 'The chat bubble is at the bottom right. “What is on my list?” works, too.',
  },
];

/**
 * Fills a fresh demo account with a few todos around today: one overdue, one due today, one
 * tomorrow, one done.
 * @param db a database or a transaction on one
 * @param options `timeZone` is an IANA zone; the due dates are local days there
 */
export async function seedDemoTodos(
  db: Pick<Database, 'insert'>,
  userId: UserId,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<void> {
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const rows = demoTodos.map((todo, index): typeof todos.$inferInsert => {
    // Staggered, because rows of one insert share now() and would be listed in no told order.
    const createdAt = new Date(now.getTime() - (demoTodos.length - index) * 60_000);
    const [hour, minute] = (todo.at ?? '23:59').split(':').map(Number);
    const due =
      todo.dueInDays === undefined
        ? null
        : today
            .plus({ days: todo.dueInDays })
            .set({ hour: hour ?? 23, minute: minute ?? 59, second: 0, millisecond: 0 })
            .toJSDate();
    return {
      userId,
      title: todo.title,
      notes: todo.notes ?? '',
      status: todo.done === true ? 'done' : 'open',
      dueAt: due,
      completedAt: todo.done === true ? createdAt : null,
      createdAt,
      updatedAt: createdAt,
    };
  });
  await db.insert(todos).values(rows);
}
