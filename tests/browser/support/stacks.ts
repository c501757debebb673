import { type HoldingRelay, startHoldingRelay } from '@/tests/support/holding-relay';
import type { StackOptions } from '@/tests/support/stack';
import {
  startChatCompletionsUpstream,
  startResponsesUpstream,
  type Upstream,
} from '@/tests/support/upstream/server';
import { test as base } from '../fixtures';

const local = { CHATKIT_SCRIPT: 'local' };

/** The demo model, demo accounts, and our own element from the start. */
export const demoTest = base.extend<object, { stackOptions: StackOptions }>({
  stackOptions: [{ env: { ...local, DEMO_ACCOUNTS: 'true' } }, { scope: 'worker' }],
});

interface WithUpstream {
  /** The model server that the stack of this worker talks to. */
  readonly upstream: Upstream;
  readonly stackOptions: StackOptions;
}

interface WithRelay extends WithUpstream {
  /** Between the app and its MCP server. */
  readonly relay: HoldingRelay;
}

/** A stack that talks to a scripted server of the Responses API. */
export const responsesTest = base.extend<object, WithRelay>({
  upstream: [
    // Playwright reads from this pattern which fixtures are needed: none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await using upstream = await startResponsesUpstream();
      await use(upstream);
    },
    { scope: 'worker' },
  ],
  relay: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      await using relay = await startHoldingRelay();
      await use(relay);
    },
    { scope: 'worker' },
  ],
  stackOptions: [
    async ({ upstream, relay }, use) => {
      const env = { OPENAI_BASE_URL: upstream.baseUrl, OPENAI_API_KEY: 'scripted' };
      await use({
        env: { ...local, ...env, CHAT_MODEL: 'openai/scripted' },
        dialled: (mcpUrl) => {
          relay.target = mcpUrl;
          return relay.url;
        },
      });
    },
    { scope: 'worker' },
  ],
});

/** The same with Chat Completions and a provider that gives everything one id. */
export const completionsTest = base.extend<object, WithUpstream>({
  upstream: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      await using upstream = await startChatCompletionsUpstream([], { ids: 'constant' });
      await use(upstream);
    },
    { scope: 'worker' },
  ],
  stackOptions: [
    async ({ upstream }, use) => {
      const env = { OPENAI_COMPATIBLE_BASE_URL: upstream.baseUrl };
      await use({
        env: {
          ...local,
          ...env,
          OPENAI_COMPATIBLE_API_KEY: 'scripted',
          CHAT_MODEL: 'openai-compatible/scripted',
        },
      });
    },
    { scope: 'worker' },
  ],
});

/** The demo model with the MCP server inside the app: one deployable and nothing beside it. */
export const inAppTest = demoTest.extend<object, { stackOptions: StackOptions }>({
  stackOptions: [{ inAppMcp: true, env: { ...local, DEMO_ACCOUNTS: 'true' } }, { scope: 'worker' }],
});

/** The documented commands, in their order, on an empty database. */
export const commandsTest = demoTest.extend<object, { stackOptions: StackOptions }>({
  stackOptions: [
    { byCommands: true, env: { ...local, DEMO_ACCOUNTS: 'true' } },
    { scope: 'worker' },
  ],
});
