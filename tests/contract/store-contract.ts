import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { ChatStore, StoreContext } from '@/lib/store/chat-store';
import { attachmentRules } from './attachment-rules';
import { feedbackRules } from './feedback-rules';
import { itemRules } from './item-rules';
import { isolationRules } from './isolation-rules';
import { pagingRules } from './paging-rules';
import { refusalRules } from './refusal-rules';
import { saveRules } from './save-rules';
import { searchRules } from './search-rules';
import type { OpenStore, StoreSubject } from './store-subject';
import { textRules } from './text-rules';
import { threadRules } from './thread-rules';

/** What each rule gets: a store, and two users of it that nobody else uses. */
export interface Scene {
  readonly store: ChatStore;
  readonly alice: StoreContext;
  readonly bob: StoreContext;
  readonly statements: () => readonly string[];
}

type Rules = (scene: () => Scene) => void;

const all: Readonly<Record<string, Rules>> = {
  threads: threadRules,
  'saving a thread': saveRules,
  search: searchRules,
  items: itemRules,
  pages: pagingRules,
  attachments: attachmentRules,
  feedback: feedbackRules,
  refusals: refusalRules,
  text: textRules,
  isolation: isolationRules,
};

/** Registers the contract for one kind of store, the whole of it unless `rules` are given; every rule
 * gets users of its own. */
export function storeContract(name: string, open: OpenStore, rules = all): void {
  describe(name, () => {
    let subject: StoreSubject;
    let current: Scene;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject[Symbol.asyncDispose]());
    beforeEach(async () => {
      const { store, newUser, statements = () => [] } = subject;
      current = { store, alice: await newUser(), bob: await newUser(), statements };
    });
    const scene = (): Scene => current;

    for (const [part, register] of Object.entries(rules)) describe(part, () => register(scene));
  });
}
