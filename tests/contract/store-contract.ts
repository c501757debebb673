import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { ChatStore, StoreContext } from '@/lib/store/chat-store';
import { attachmentRules } from './attachment-rules';
import { feedbackRules } from './feedback-rules';
import { itemRules } from './item-rules';
import { isolationRules } from './isolation-rules';
import { pagingRules } from './paging-rules';
import type { OpenStore, StoreSubject } from './store-subject';
import { textRules } from './text-rules';
import { threadRules } from './thread-rules';

/** What each rule gets: a store, and two users of it that nobody else uses. */
export interface Scene {
  readonly store: ChatStore;
  readonly alice: StoreContext;
  readonly bob: StoreContext;
}

/** Registers the whole contract for one kind of store; every rule gets users of its own. */
export function storeContract(name: string, open: OpenStore): void {
  describe(name, () => {
    let subject: StoreSubject;
    let current: Scene;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject[Symbol.asyncDispose]());
    beforeEach(async () => {
      const { store, newUser } = subject;
      current = { store, alice: await newUser(), bob: await newUser() };
    });
    const scene = (): Scene => current;

    describe('threads', () => threadRules(scene));
    describe('items', () => itemRules(scene));
    describe('pages', () => pagingRules(scene));
    describe('attachments', () => attachmentRules(scene));
    describe('feedback', () => feedbackRules(scene));
    describe('text', () => textRules(scene));
    describe('isolation', () => isolationRules(scene));
  });
}
