import { expect } from 'vitest';
import { type ThreadItem, ThreadStreamEvent } from '@/lib/chatkit';
import { ProtocolCheck } from '@/lib/chatkit/testing/protocol-check';
import {
  type ChatHost,
  type ChatUser,
  type Json,
  readEvents,
  textOf,
  threadIdOf,
} from '../support/chat-host';
import { providerIdMark } from '../support/upstream/provider-ids';
import type { RecordedRequest, Upstream } from '../support/upstream/server';
import type { Scenario, Step } from './scenario';

/** What came of a scenario at one provider. */
export interface Played {
  readonly model: string;
  readonly user: ChatUser;
  readonly threadId: string;
  /** Of all steps, one after the other. */
  readonly events: readonly Json[];
  /** The thread as a reload shows it. */
  readonly items: readonly Json[];
  readonly requests: readonly RecordedRequest[];
}

/** The chat endpoint with a scripted server behind every provider. */
export interface Stage {
  readonly host: ChatHost;
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly fallback: Upstream;
}

/** Plays a scenario and checks what holds for every provider and every scenario. */
export async function play(stage: Stage, model: string, scenario: Scenario): Promise<Played> {
  const { host, fallback } = stage;
  const upstream = stage.upstreams.get(model)!;
  const begun = Promise.withResolvers<undefined>();
  for (const each of [upstream, fallback]) each.clear();
  upstream.useIds(scenario.ids ?? 'normal');
  upstream.play(...scenario.turns(begun.promise));
  fallback.play(...(scenario.fallback ?? []));
  const before = [upstream, fallback].map(({ requests }) => requests.length);

  const user = await host.createUser();
  const events: Json[] = [];
  let threadId: string | undefined;
  for (const step of scenario.steps ?? [{ type: 'say', text: 'go' }]) {
    const items = threadId === undefined ? [] : await host.items(user, threadId);
    const operation = operationOf(step, { model, threadId, items });
    const stop = new AbortController();
    const answer = await host.post(user, JSON.stringify(operation), { signal: stop.signal });
    let shown = '';
    for await (const event of readEvents(answer)) {
      begun.resolve(undefined);
      events.push(event);
      const { delta } = (event['update'] ?? {}) as { delta?: string };
      shown += delta ?? '';
      if (step.type === 'leave' && shown.includes(step.shown)) break;
    }
    stop.abort();
    threadId ??= threadIdOf(events);
    if (step.type === 'leave')
      await expect
        .poll(async () => textOf((await host.items(user, threadId!)).at(-1)!))
        .toContain(step.shown);
  }
  const items = await host.items(user, threadId!);
  const requests = [upstream, fallback].flatMap(({ requests: all }, index) =>
    all.slice(before[index]),
  );
  const played = { model, user, threadId: threadId!, events, items, requests };
  holds(played, scenario);
  return played;
}

interface Context {
  readonly model: string;
  readonly threadId: string | undefined;
  readonly items: readonly Json[];
}

function operationOf(step: Step, { model, threadId, items }: Context): Json {
  if (step.type === 'retry') {
    const last = items.findLast(({ type }) => type === 'user_message');
    return {
      type: 'threads.retry_after_item',
      params: { thread_id: threadId, item_id: last?.['id'] },
    };
  }
  const input = {
    content: [{ type: 'input_text', text: step.text }],
    attachments: [],
    inference_options: { model },
    ...(step.type === 'say' && step.quoted !== undefined ? { quoted_text: step.quoted } : {}),
  };
  return threadId === undefined
    ? { type: 'threads.create', params: { input } }
    : { type: 'threads.add_user_message', params: { thread_id: threadId, input } };
}

/** Nothing of the provider's ids gets out, its API takes what it is sent, and a reload changes nothing. */
function holds({ events, items, requests }: Played, { steps = [] }: Scenario): void {
  expect(requests.flatMap(({ refusal }) => refusal ?? [])).toEqual([]);
  const sent = requests.map(({ body }) => body);
  expect(JSON.stringify([sent, events, items])).not.toContain(providerIdMark);
  const check = new ProtocolCheck();
  for (const event of events) check.follow(ThreadStreamEvent.parse(event));
  expect(check.breaches).toEqual([]);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  if (steps.some(({ type }) => type === 'leave')) return;
  expect(check.open.size).toBe(0);
  const shown: readonly ThreadItem[] = [...check.shown.values()];
  expect(items.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
  expect(items).toEqual(JSON.parse(JSON.stringify(shown)));
}
