import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type ChatHost, startChatHost } from './chat-host';
import type { Upstream } from './upstream/server';

/** A provider that plays scripts, and the variables of a host that asks it. */
export interface Provider {
  readonly start: () => Promise<Upstream>;
  readonly env: (upstream: Upstream) => Readonly<Record<string, string>>;
}

export interface Stage {
  readonly host: ChatHost;
  readonly upstream: Upstream;
}

/**
 * A host and its provider for all tests beside which this is called, with nothing left to play before
 * each of them.
 *
 * @param ready is given both before the first test
 */
export function setStage({ start, env }: Provider, ready: (stage: Stage) => void): void {
  let stage: Stage;
  beforeAll(async () => {
    const upstream = await start();
    stage = { upstream, host: await startChatHost(env(upstream)) };
    ready(stage);
  });
  beforeEach(() => stage.upstream.clear());
  afterAll(async () => {
    await stage.host[Symbol.asyncDispose]();
    await stage.upstream[Symbol.asyncDispose]();
  });
}

/**
 * A host with the demo model for all tests beside which this is called.
 *
 * @param ready is given it before the first test
 */
export function setDemoStage(ready: (host: ChatHost) => void): void {
  let host: ChatHost;
  beforeAll(async () => {
    host = await startChatHost({ CHAT_MODEL: 'demo' });
    ready(host);
  });
  afterAll(() => host[Symbol.asyncDispose]());
}
