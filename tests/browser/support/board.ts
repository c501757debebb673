import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures';

/** The board as a person sees it. Toasts are list items too, so everything is looked for in `main`. */
export class Board {
  readonly page: Page;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByRole('main').getByRole('listitem');
  }

  row(title: string): Locator {
    return this.rows.filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** The moment a todo is due, as ISO text; null when it has no date. */
  due(title: string): Locator {
    return this.row(title).locator('time');
  }

  /** The titles on the board, in their order. */
  async expectTitles(...titles: readonly string[]): Promise<void> {
    await expect(this.rows.getByRole('button', { name: /^Edit / })).toHaveText(
      titles.map((title) => `Edit ${title}`),
    );
  }
}

interface LocalTime {
  readonly hours: number;
  readonly minutes?: number;
}

/** Days from today, or the next day after today of that weekday, Sunday being 0. */
type Day = { readonly days: number } | { readonly weekday: number };

/** A wall-clock time in the zone of the page, as ISO text. */
export function localMoment(page: Page, time: LocalTime & Day): Promise<string> {
  return page.evaluate((time) => {
    const now = new Date();
    const days = 'days' in time ? time.days : ((time.weekday - now.getDay() + 6) % 7) + 1;
    const day = now.getDate() + days;
    const { hours, minutes = 0 } = time;
    return new Date(now.getFullYear(), now.getMonth(), day, hours, minutes).toISOString();
  }, time);
}
