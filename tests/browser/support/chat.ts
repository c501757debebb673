import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures';

/** The chat as a person sees it: found by roles and words, never by classes. */
export class Chat {
  readonly page: Page;
  readonly bubble: Locator;
  readonly popup: Locator;
  readonly messages: Locator;
  readonly composer: Locator;
  readonly send: Locator;
  readonly stop: Locator;
  /** What went wrong, with the way to try again. */
  readonly fault: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bubble = page.getByRole('button', { name: 'Open the assistant' });
    this.popup = page.getByRole('dialog', { name: 'Assistant' });
    const element = this.popup.locator('openai-chatkit');
    this.messages = element.getByRole('log', { name: 'Messages' });
    this.composer = element.getByRole('textbox', { name: 'Message' });
    this.send = element.getByRole('button', { name: 'Send message' });
    this.stop = element.getByRole('button', { name: 'Stop response' });
    this.fault = this.messages.getByRole('alert');
  }

  async open(): Promise<void> {
    await this.bubble.click();
    await expect(this.composer).toBeFocused();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Says something and waits until the whole answer stands and the composer is free again. */
  async ask(text: string, answer: string | RegExp): Promise<void> {
    await this.say(text);
    await expect(this.messages.getByText(answer).last()).toBeVisible();
    await expect(this.send).toBeVisible();
  }

  /** Goes up to a message; of a long conversation only the end is in the page at first. */
  async goUpTo(text: string): Promise<void> {
    await expect(async () => {
      await this.messages.press('Home');
      await expect(this.messages.getByText(text).first()).toBeInViewport({ timeout: 300 });
    }).toPass({ intervals: [50], timeout: 10_000 });
  }

  /** All that can be seen of the conversation: in this order, and nothing between but labels. */
  async expectConversation(parts: readonly string[]): Promise<void> {
    const gap = String.raw`(?:You said:|Assistant said:|\s)*`;
    const pattern = parts.map((part) => RegExp.escape(part)).join(gap);
    await expect(this.messages).toHaveText(new RegExp(`^${gap}${pattern}${gap}$`), {
      useInnerText: true,
    });
  }
}
