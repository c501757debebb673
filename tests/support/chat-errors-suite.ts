import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  say,
  textOf,
  threadIdOf,
} from './chat-host';
import { type Provider, setStage } from './chat-stage';
import {
  calls,
  failing,
  type Fault,
  refuses,
  response,
  says,
  type ScriptedTurn,
} from './upstream/script';
import type { Upstream } from './upstream/server';

/** How a provider words what has no status of its own. */
export interface ProviderWords {
  readonly badKey: Fault;
  readonly quota: Fault;
  readonly tooLong: Fault;
  /** Where a request can be refused for what it says. */
  readonly filtered?: Fault;
}

export interface ErrorsSuite extends Provider {
  readonly words: ProviderWords;
}

interface Case {
  readonly turn: ScriptedTurn;
  /** The words of the error, `null` where it ends as an answer. */
  readonly error: { readonly message: string; readonly allow_retry: boolean } | null;
  /** What is on screen and stored behind the question. */
  readonly shown: readonly string[];
}

const tell = 'Please tell the operator of this site.';
const stop = (message: string) => ({ message, allow_retry: false });
const retry = (message: string) => ({ message, allow_retry: true });
const status = (code: number, more: { retryAfter?: number } = {}): Fault => ({
  type: 'status',
  status: code,
  ...more,
});

const filtered = stop(
  'The content filter of the model provider does not allow this answer. Please say it in other words.',
);
const tooLong = stop(
  'This conversation has become too long for the model. Please start a new chat.',
);
const dropped = retry('The connection to the model was lost. Please try again.');
const down = retry('The model provider has a problem right now. Please try again.');

/** As often as one request is tried. */
const always = (fault: Fault): ScriptedTurn => [failing(fault), failing(fault), failing(fault)];

const words = ({ badKey, quota, tooLong: long, filtered: refused }: ProviderWords) =>
  ({
    'a bad key': {
      turn: [failing(badKey)],
      error: stop(`The model provider refused our key. ${tell}`),
      shown: [],
    },
    'a key without the right': {
      turn: [failing(status(403))],
      error: stop(`The model provider refused our key. ${tell}`),
      shown: [],
    },
    'an unknown model': {
      turn: [failing(status(404))],
      error: stop(`The configured model does not exist at the provider. ${tell}`),
      shown: [],
    },
    'a quota that is used up': {
      turn: [failing(quota)],
      error: stop(`The quota for the model is used up. ${tell}`),
      shown: [],
    },
    'a rate limit': {
      turn: [failing(status(429, { retryAfter: 30 }))],
      error: retry('The model is busy, or its quota is used up. Please try again in 30 seconds.'),
      shown: [],
    },
    'too long a conversation': { turn: [failing(long)], error: tooLong, shown: [] },
    ...(refused === undefined
      ? {}
      : {
          'a question that is filtered': { turn: [failing(refused)], error: filtered, shown: [] },
        }),
    'an answer that is filtered': {
      turn: [{ ...response(says('I was just')), ending: 'filter' }],
      error: filtered,
      shown: ['I was just'],
    },
    'an answer that is cut for its length': {
      turn: [{ ...response(says('Once upon a')), ending: 'length' }],
      error: stop(
        'The answer became longer than the model may make it. Please ask for the rest, or for something shorter.',
      ),
      shown: ['Once upon a'],
    },
    'a fault of the provider': { turn: always(status(500)), error: down, shown: [] },
    'silence before the first word': {
      turn: [failing({ type: 'hang' })],
      error: retry('The model did not answer in time. Please try again.'),
      shown: [],
    },
    'silence in the middle': {
      turn: [failing({ type: 'hang' }, says('The first'))],
      error: retry('The model did not answer in time. Please try again.'),
      shown: ['The first'],
    },
    'a connection cut in the middle': {
      turn: [failing({ type: 'drop' }, says('The first'))],
      error: dropped,
      shown: ['The first'],
    },
    'an answer that is given up': {
      turn: [failing({ type: 'give-up' }, says('The first'))],
      error: dropped,
      shown: ['The first'],
    },
    'a connection cut behind a tool': {
      turn: [
        response(says('One moment.'), calls('add_todo', { title: 'kept' })),
        failing({ type: 'drop' }, says('It is')),
      ],
      error: dropped,
      shown: ['One moment.', 'Added “kept”', 'It is'],
    },
    'a refusal': { turn: [response(refuses('I will not.'))], error: null, shown: ['I will not.'] },
    'an answer of nothing': {
      turn: [response()],
      error: null,
      shown: ['I have no answer to that. Please say it in other words.'],
    },
    'a tool that is not there': {
      turn: [response(calls('fly_away')), response(says('I cannot fly.'))],
      error: null,
      shown: ['Could not run fly away', 'I cannot fly.'],
    },
    'arguments that are no JSON': {
      turn: [response(calls('add_todo', '{"title": ')), response(says('That went wrong.'))],
      error: null,
      shown: ['Could not add a todo', 'That went wrong.'],
    },
    'arguments of the wrong kind': {
      turn: [response(calls('add_todo', { title: 7 })), response(says('That went wrong.'))],
      error: null,
      shown: ['Could not add a todo', 'That went wrong.'],
    },
  }) satisfies Readonly<Record<string, Case>>;

const errorsIn = (events: readonly Json[]) =>
  events
    .filter(({ type }) => type === 'error')
    .map(({ message, allow_retry }) => ({ message, allow_retry }));

/** What a person is told of each fault of a provider; what was shown stays, and the chat goes on. */
export function chatErrorsSuite({ start, env, words: providerWords }: ErrorsSuite): void {
  let upstream: Upstream;
  let host: ChatHost;
  let user: ChatUser;
  beforeAll(() => {
    for (const level of ['warn', 'error'] as const) vi.spyOn(console, level).mockReturnValue();
  });
  afterAll(() => void vi.restoreAllMocks());
  setStage(
    {
      start,
      env: (provider) => ({
        ...env(provider),
        MODEL_TIMEOUT_SECONDS: '2',
        TURN_MAX_STEPS: '6',
      }),
    },
    (stage) => ({ host, upstream } = stage),
  );
  beforeAll(async () => {
    user = await host.createUser();
    // The first answer loads the client of the provider, which may take longer than a model may be silent.
    upstream.play([response(says('Hello.'))]);
    await host.stream(user, create('hi'));
  });

  it.each(Object.entries<Case>(words(providerWords)))('%s', async (_, { turn, error, shown }) => {
    upstream.play(turn);
    const events = await host.stream(user, create('go on'));
    expect(errorsIn(events)).toEqual(error === null ? [] : [error]);
    const threadId = threadIdOf(events);
    expect((await host.items(user, threadId)).map(textOf)).toEqual(['go on', ...shown]);
    upstream.clear();
    upstream.play([response(says('Here I am.'))]);
    expect(errorsIn(await host.stream(user, say(threadId, 'again')))).toEqual([]);
    const after = (await host.items(user, threadId)).map(textOf);
    expect(after).toEqual(['go on', ...shown, 'again', 'Here I am.']);
  });

  describe('a model that does not come to an end', () => {
    const look = response(calls('list_todos'));
    const lastRequest = () => JSON.stringify(upstream.requests.at(-1)?.body);

    it('is asked for its last word when it goes in circles', async () => {
      upstream.play([look, look, look, response(says('I keep looking at the same list.'))]);
      const events = await host.stream(user, create('go on'));
      expect(errorsIn(events)).toEqual([]);
      const items = await host.items(user, threadIdOf(events));
      expect(items.map(textOf)).toEqual([
        'go on',
        expect.stringMatching(/^Looked at your todos( \| Looked at your todos){2}$/),
        'I keep looking at the same list.',
      ]);
      expect(lastRequest()).toContain('again and again');
    });

    it('is asked for its last word in its last step', async () => {
      const adds = [1, 2, 3, 4, 5].map((n) => response(calls('add_todo', { title: `t${n}` })));
      upstream.play([...adds, response(says('I have added five; five are left.'))]);
      const events = await host.stream(user, create('go on'));
      expect(errorsIn(events)).toEqual([]);
      const items = await host.items(user, threadIdOf(events));
      expect(items.slice(-2).map(textOf)).toEqual([
        'I have added five; five are left.',
        '- [ ] t1\n- [ ] t2\n- [ ] t3\n- [ ] t4\n- [ ] t5',
      ]);
      expect(lastRequest()).toContain('You have taken as many steps as you may');
    });

    it('is stopped in our words when it calls tools even then, which are not run', async () => {
      const adds = [1, 2, 3, 4, 5, 6].map((n) => response(calls('add_todo', { title: `u${n}` })));
      upstream.play(adds);
      const before = upstream.requests.length;
      const events = await host.stream(user, create('go on'));
      expect(errorsIn(events)).toEqual([]);
      const items = await host.items(user, threadIdOf(events));
      expect(items.slice(-2).map(textOf)).toEqual([
        'I have stopped here, because this took more steps than I may take at once. Tell me how to go on.',
        '- [ ] u1\n- [ ] u2\n- [ ] u3\n- [ ] u4\n- [ ] u5',
      ]);
      expect(upstream.requests.length - before).toBe(6);
      const todos = await host.database.admin.sql`select title from todos where title like 'u%'`;
      expect(todos.map(({ title }) => title as string).toSorted()).toEqual([
        'u1',
        'u2',
        'u3',
        'u4',
        'u5',
      ]);
    });

    it('may do the same three times in one step, as somebody may want', async () => {
      const milk = calls('add_todo', { title: 'milk' });
      upstream.play([response(milk, milk, milk), response(says('Three times.'))]);
      const events = await host.stream(user, create('go on'));
      expect(errorsIn(events)).toEqual([]);
      expect(lastRequest()).not.toContain('again and again');
    });
  });
}
