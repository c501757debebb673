import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, shownBy, textOf } from '../support/chat-host';
import { calls, idsModes, response, says, type ScriptedTurn } from '../support/upstream/script';
import { play } from '../providers/play';
import { mainProviders, norm } from '../providers/providers';
import { setStage } from '../providers/stage';

const providers = [norm, ...mainProviders];
let stage: Awaited<ReturnType<typeof setStage>>;
beforeAll(async () => {
  stage = await setStage(providers);
}, 120_000);
afterAll(() => stage[Symbol.asyncDispose]());

const numbers = Array.from({ length: 10 }, (_, n) => n + 1);

/** Two messages and three calls. */
const turn = (n: number): ScriptedTurn => [
  response(
    says(`Looking at ${String(n)}.`),
    calls('add_todo', { title: `${String(n)} a` }),
    calls('add_todo', { title: `${String(n)} b` }),
  ),
  response(calls('list_todos')),
  response(says(`Done with ${String(n)}.`)),
];

describe.each(providers)('ten turns of $model', ({ model }) => {
  it.each(idsModes)(
    'are whole live, stored and sent again with %s ids',
    async (ids) => {
      const { user, threadId, events, items, requests } = await play(stage, model, {
        name: ids,
        ids,
        turns: () => numbers.map(turn),
        steps: numbers.map((n) => ({ type: 'say', text: `turn ${String(n)}` })),
        answers: [],
      });
      expect(events.filter(({ type }) => type === 'error')).toEqual([]);
      const spoken = numbers.flatMap((n) => [
        `turn ${String(n)}`,
        `Looking at ${String(n)}.`,
        `Done with ${String(n)}.`,
      ]);
      const isSpoken = ({ type }: Json) => type === 'user_message' || type === 'assistant_message';
      expect(items.filter(isSpoken).map(textOf)).toEqual(spoken);

      expect(items.map(({ id }) => id)).toEqual(shownBy(events).map(({ id }) => id));
      const params = { thread_id: threadId };
      const { body } = await stage.host.ask(user, { type: 'threads.get_by_id', params });
      const { data, has_more } = body['items'] as { data: Json[]; has_more: boolean };
      expect(data).toEqual(items.slice(0, data.length));
      expect(has_more).toBe(data.length < items.length);

      // Arguments travel as text in some APIs, as an object in others.
      const sent = JSON.stringify(requests.at(-1)?.body).replaceAll('\\', '');
      const told = numbers
        .slice(0, -1)
        .flatMap((n) => [
          `Looking at ${String(n)}.`,
          `"title":"${String(n)} a"`,
          `Done with ${String(n)}.`,
        ]);
      expect(told.filter((part) => !sent.includes(part))).toEqual([]);
    },
    120_000,
  );
});
