import { sayDue } from './say-due';
import type { Moment } from './intent';
import type { KnownTodo, Outcome } from './tool-face';

/** A title inside quotes, its markdown made harmless. */
export function quote(title: string): string {
  return `“${escapeMarkdown(title)}”`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>~|#]/g, '\\$&');
}

/** “buy milk”, due tomorrow at 17:00 */
export function withDue(todo: KnownTodo, moment: Moment): string {
  const due = todo.dueAt === null ? '' : `, due ${sayDue(todo.dueAt, moment)}`;
  return `${quote(todo.title)}${due}`;
}

/** A list line: open todos say when they are due, done ones that they are done. */
export function line(todo: KnownTodo, moment: Moment): string {
  if (todo.status === 'done') return `- ~~${escapeMarkdown(todo.title)}~~ (done)`;
  const due = todo.dueAt === null ? '' : `, due ${sayDue(todo.dueAt, moment)}`;
  const late =
    todo.dueAt !== null && new Date(todo.dueAt).getTime() < moment.now.getTime()
      ? ' (overdue)'
      : '';
  return `- ${escapeMarkdown(todo.title)}${due}${late}`;
}

/** What to say when a call did not end with todos. */
export function sayTrouble(outcome: Exclude<Outcome, { type: 'todo' }>, moment: Moment): string {
  switch (outcome.type) {
    case 'choice': {
      const lines = outcome.candidates.map((todo) => line(todo, moment)).join('\n');
      return `Which one do you mean?\n\n${lines}\n\nSay “the first one”, or its full title.`;
    }
    case 'not-found': {
      if (outcome.near.length === 0) return 'There is no todo like that on your list.';
      const lines = outcome.near.map((todo) => line(todo, moment)).join('\n');
      return `There is no todo like that on your list. These are similar:\n\n${lines}`;
    }
    case 'declined':
      return 'All right, nothing was deleted.';
    case 'failure':
      return outcome.text === ''
        ? 'That did not work. Please try again.'
        : escapeMarkdown(outcome.text);
    case 'list':
    case 'several':
      return 'That did not work. Please try again.';
  }
}

export const helpText = `I look after your todos. You can say things like:

- “add buy milk tomorrow at 5pm”
- “what is on my list?” or “what's due today?”
- “complete buy milk”
- “rename buy milk to buy oat milk”
- “move buy milk to friday”
- “delete buy milk”
- “undo”

I am the demo model: I work by rules, without any AI. With a model provider set up, you can speak freely.`;

export const smallTalk: Readonly<
  Record<'how-are-you' | 'who-are-you' | 'joke' | 'never-mind', string>
> = {
  'how-are-you': 'All lists in order, thank you! What would you like to get done?',
  'who-are-you':
    'I am the demo model of Todo Chat: a set of rules that understands sentences about todos. Say “help” to see what I can do.',
  'never-mind': 'All right. Tell me when there is something to do.',
  joke: 'A todo walks into a bar. “I was supposed to be here yesterday,” it says. Now, what is on your list?',
};
