import type { Page } from '@playwright/test';
import { expect } from '../fixtures';
import { Board } from './board';
import { Chat } from './chat';

/** What is said on the way, by the model of the stack, and what to look at behind each answer. */
export interface Answers {
  readonly added: string;
  readonly left: string | RegExp;
  readonly kept: string | RegExp;
  readonly gone: string | RegExp;
  /** Called when the answer to "what is left?" stands. */
  readonly onLeft?: () => void;
}

/**
 * From three todos in one sentence to an empty list: one is ticked in the list that follows the answer,
 * all are to be deleted, a no keeps them, and a yes behind a reload does it.
 */
export async function deletingJourney(page: Page, answers: Answers): Promise<void> {
  await page.goto('/todos');
  const chat = new Chat(page);
  const board = new Board(page);
  const box = (title: string) => chat.messages.getByRole('checkbox', { name: title, exact: true });
  // Calls run side by side, so the board may have them in any order.
  const expectLeft = async () => {
    await expect(board.rows).toHaveCount(2);
    await expect(board.row('milk')).toHaveCount(0);
  };
  await chat.open();
  await chat.ask('add milk, eggs and bread', answers.added);
  await expect(chat.messages.getByRole('checkbox')).toHaveCount(3);
  await expect(board.rows).toHaveCount(3);

  const isTick = (body: string | null) => body?.includes('threads.sync_custom_action') === true;
  await page.route('**/api/chatkit', (route) =>
    isTick(route.request().postData()) ? route.fulfill({ status: 500 }) : route.fallback(),
  );
  await box('milk').click();
  await expect(chat.fault).toBeVisible();
  await expect(box('milk')).not.toBeChecked();
  await page.unroute('**/api/chatkit');
  await box('milk').check();
  await expect(chat.fault).toHaveCount(0);
  await expectLeft();
  await chat.ask('what is left?', answers.left);
  answers.onLeft?.();

  await chat.say('delete all');
  await chat.popup.getByRole('button', { name: 'No, keep' }).click();
  await expect(chat.messages.getByText('You said no. Nothing was deleted.')).toBeVisible();
  await expect(chat.messages.getByText(answers.kept).last()).toBeVisible();
  await expect(chat.send).toBeVisible();
  await expectLeft();

  await chat.say('delete all');
  const yes = chat.popup.getByRole('button', { name: /^Yes, delete/ });
  await expect(yes).toBeVisible();
  await page.reload();
  await chat.open();
  await expect(box('milk')).toBeChecked();
  await expect(box('eggs')).not.toBeChecked();
  await yes.click();
  await expect(chat.messages.getByText('You said yes.')).toBeVisible();
  await expect(chat.messages.getByText(answers.gone).last()).toBeVisible();
  await expect(chat.send).toBeVisible();
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible();
  await chat.open();
  await expect(yes).toHaveCount(0);
  await expect(chat.messages.getByText('deleted', { exact: true })).toHaveCount(3);
}
