import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

export interface Account {
  readonly email: string;
  readonly password: string;
  readonly id: string;
  /** Sent with requests that the test makes beside the page. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A fresh account whose session the page's browser context holds from now on. */
export async function signUp(page: Page): Promise<Account> {
  const email = `${randomUUID()}@example.com`;
  const password = 'correct horse battery';
  const answer = await page.request.post('/api/auth/sign-up', { data: { email, password } });
  if (answer.status() !== 201) throw new Error(`Sign-up answered ${String(answer.status())}.`);
  const body = (await answer.json()) as { user: { id: string }; access_token: string };
  return {
    email,
    password,
    id: body.user.id,
    headers: { Authorization: `Bearer ${body.access_token}` },
  };
}

export interface NewTodo {
  readonly title: string;
  readonly notes?: string;
  readonly due_at?: string | null;
  readonly status?: 'open' | 'done';
}

/** Puts todos on the account's list, in this order, without the page. */
export async function seedTodos(
  page: Page,
  { headers }: Account,
  todos: readonly NewTodo[],
): Promise<void> {
  for (const { status, ...todo } of todos) {
    const made = await page.request.post('/api/todos', { headers, data: todo });
    if (made.status() !== 201) throw new Error(`The todo was answered ${String(made.status())}.`);
    if (status === undefined) continue;
    const { id } = (await made.json()) as { id: string };
    await page.request.patch(`/api/todos/${id}`, { headers, data: { status } });
  }
}

/** Titles of the account's open todos as the server holds them. */
export async function openTitles(page: Page, { headers }: Account): Promise<readonly string[]> {
  const answer = await page.request.get('/api/todos?status=open&limit=100', { headers });
  const { data } = (await answer.json()) as { data: readonly { title: string }[] };
  return data.map(({ title }) => title);
}

/** The vendor's CDN: no test reaches it. */
export const cdn = 'https://cdn.platform.openai.com/**';
