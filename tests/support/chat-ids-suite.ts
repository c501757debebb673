import { describe, expect, it } from 'vitest';
import { type ChatHost, create, type Json, say, shownBy, textOf, threadIdOf } from './chat-host';
import { type Provider, setStage } from './chat-stage';
import { providerIdMark } from './upstream/provider-ids';
import {
  calls,
  failing,
  idsModes,
  response,
  says,
  type ScriptedTurn,
  thinks,
} from './upstream/script';
import type { Upstream } from './upstream/server';

export interface IdsSuite extends Provider {
  /** The provider lets nothing be read of the thoughts of its models. */
  readonly hidesThoughts?: boolean;
}

/** A turn as agents make it: a message, a call, a second message. */
const turn = (n: number): ScriptedTurn => [
  response(says(`Looking at ${n}.`), calls('add_todo', { title: `todo ${n}` })),
  response(says(`Done with ${n}.`)),
];

/** What every provider API has to stand, whatever ids it makes up. */
export function chatIdsSuite({ hidesThoughts = false, ...provider }: IdsSuite): void {
  let upstream: Upstream;
  let host: ChatHost;
  setStage(provider, (stage) => ({ host, upstream } = stage));

  describe.each(idsModes)('a provider with %s ids', (mode) => {
    it('keeps all items of three turns distinct and in order, live and after a reload', async () => {
      upstream.useIds(mode);
      upstream.play(turn(1), turn(2), turn(3));
      const before = upstream.requests.length;
      const user = await host.createUser();

      const events = await host.stream(user, create('start'));
      const threadId = threadIdOf(events);
      const live = [...events];
      for (const text of ['go on', 'and again'])
        live.push(...(await host.stream(user, say(threadId, text))));

      expect(live.filter(({ type }) => type === 'error')).toEqual([]);
      const shown = (item: Json) => [item['type'], textOf(item)];
      const expected = [1, 2, 3].flatMap((n) => [
        ['user_message', ['start', 'go on', 'and again'][n - 1]],
        ['assistant_message', `Looking at ${n}.`],
        ['workflow', `Added “todo ${n}”`],
        ['assistant_message', `Done with ${n}.`],
        ['widget', `- [ ] todo ${n}`],
      ]);
      const done = shownBy(live);
      const stored = await host.items(user, threadId);
      expect(done.map(shown)).toEqual(expected);
      expect(stored.map(shown)).toEqual(expected);
      expect(stored.map(({ id }) => id)).toEqual(done.map(({ id }) => id));
      expect(new Set(stored.map(({ id }) => id)).size).toBe(15);

      const requests = upstream.requests.slice(before);
      expect(requests).toHaveLength(6);
      expect(JSON.stringify([stored, requests.map(({ body }) => body)])).not.toContain(
        providerIdMark,
      );
      expect(JSON.stringify(live)).not.toContain(providerIdMark);
    });
  });

  it('shows each call from its first sight and tells the board of changes', async () => {
    upstream.useIds('normal');
    upstream.play(turn(7));
    const user = await host.createUser();
    const events = await host.stream(user, create('start'));
    const titles = events.flatMap((event) => {
      const item = event['item'] as Json | undefined;
      if (event['type'] === 'thread.item.added' && item?.['type'] === 'workflow')
        return [textOf(item)];
      const update = event['update'] as { type: string; task?: { title: string } } | undefined;
      return update?.type.startsWith('workflow.task') === true ? [update.task?.title ?? ''] : [];
    });
    expect(titles).toEqual(['Adding a todo …', 'Adding “todo 7” …', 'Added “todo 7”']);
    expect(events).toContainEqual({ type: 'client_effect', name: 'todos.changed', data: {} });
  });

  it('gives all calls of a turn one workflow, with the thoughts and text between them', async () => {
    upstream.play([
      response(thinks('First a.'), says('I begin.'), calls('add_todo', { title: 'a' })),
      response(thinks('Then b.'), says('Now the other one.'), calls('add_todo', { title: 'b' })),
      response(says('Done.')),
    ]);
    const user = await host.createUser();
    const events = await host.stream(user, create('start'));
    expect(events.filter(({ type }) => type === 'error')).toEqual([]);
    const items = await host.items(user, threadIdOf(events));
    expect(shownBy(events).map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    const [workflow, ...others] = items.filter((item) => textOf(item).includes('Added “a”'));
    expect(others).toEqual([]);
    const { tasks, summary } = workflow!['workflow'] as { tasks: Json[]; summary: unknown };
    expect(summary).toEqual({ title: 'Added “a” and 1 more' });
    const custom = tasks.flatMap(({ type, title }) => (type === 'custom' ? [title] : []));
    expect(custom).toEqual(['Added “a”', 'Added “b”']);
    const thoughts = (some: readonly Json[]) =>
      some.flatMap(({ type, content }) => (type === 'thought' ? [content] : []));
    const workflows = items.flatMap(({ workflow: each }) =>
      each === undefined ? [] : [(each as { tasks: Json[] }).tasks],
    );
    // The first comes before there is a call; the second one joins the workflow of the calls.
    const seen = workflows.flatMap(thoughts);
    expect(seen).toEqual(hidesThoughts ? [] : ['First a.', 'Then b.']);
    expect(thoughts(tasks)).toEqual(seen.slice(1));
    expect(
      items.filter(({ type }) => type === 'assistant_message' || type === 'widget').map(textOf),
    ).toEqual(['I begin.', 'Now the other one.', 'Done.', '- [ ] a\n- [ ] b']);
  });

  it('names a call as soon as its title is written, and says what was never finished', async () => {
    const args = { title: 'call the “dentist”', notes: 'a long note '.repeat(20) };
    upstream.play([failing({ type: 'drop' }, calls('add_todo', args))]);
    const user = await host.createUser();
    const events = await host.stream(user, create('start'));
    const tasks = events.flatMap(({ update }) => {
      const { task } = (update ?? {}) as { task?: { title: string } };
      return task === undefined ? [] : [task.title];
    });
    expect(tasks).toContain('Adding “call the “dentist”” …');
    const items = await host.items(user, threadIdOf(events));
    expect(items.map(textOf)).toEqual(['start', 'Adding “call the “dentist””: not finished']);
  });

  it('gives calls without text between them one workflow', async () => {
    upstream.play([
      response(calls('add_todo', { title: 'a' }), calls('add_todo', { title: 'b' })),
      response(calls('list_todos')),
      response(says('Done.')),
    ]);
    const user = await host.createUser();
    const threadId = threadIdOf(await host.stream(user, create('start')));
    const items = await host.items(user, threadId);
    expect(items.map(textOf)).toEqual([
      'start',
      'Added “a” | Added “b” | Looked at your todos',
      'Done.',
      '- [ ] a\n- [ ] b',
    ]);
  });

  it('gives the model its earlier calls and their results in later turns', async () => {
    upstream.play(turn(8), [response(says('Yes.'))]);
    const user = await host.createUser();
    const threadId = threadIdOf(await host.stream(user, create('start')));
    await host.stream(user, say(threadId, 'did it work?'));
    // Arguments travel as text in one API, as an object in another.
    const sent = JSON.stringify(upstream.requests.at(-1)?.body).replaceAll('\\', '');
    for (const part of ['Looking at 8.', '{"title":"todo 8"}', 'added', 'Done with 8.'])
      expect(sent).toContain(part);
    expect(sent.indexOf('Looking at 8.')).toBeLessThan(sent.indexOf('add_todo'));
  });

  it('tells the model the time and zone of the user, and no id of anybody', async () => {
    upstream.play([response(says('Hello.'))]);
    const user = await host.createUser();
    const threadId = threadIdOf(await host.stream(user, create('hi'), { timeZone: 'Asia/Tokyo' }));
    const sent = JSON.stringify(upstream.requests.at(-1)?.body);
    expect(sent).toContain('Asia/Tokyo (UTC+09:00)');
    expect(sent).not.toContain(user.userId);
    expect(sent).not.toContain(threadId);
  });

  it('answers a call of a tool that does not exist instead of failing', async () => {
    upstream.play([response(calls('launch_rocket')), response(says('I cannot do that.'))]);
    const user = await host.createUser();
    const events = await host.stream(user, create('launch'));
    expect(events.filter(({ type }) => type === 'error')).toEqual([]);
    const items = await host.items(user, threadIdOf(events));
    expect(items.map(textOf)).toEqual([
      'launch',
      'Could not run launch rocket',
      'I cannot do that.',
    ]);
  });

  it('lets the model try again when its arguments are no JSON, and never sends them again', async () => {
    upstream.play(
      [response(calls('add_todo', '{"title": "brok')), response(says('Sorry.'))],
      [response(says('Nothing was added.'))],
    );
    const user = await host.createUser();
    const events = await host.stream(user, create('add it'));
    const threadId = threadIdOf(events);
    expect(events.filter(({ type }) => type === 'error')).toEqual([]);
    const items = await host.items(user, threadId);
    expect(items.map(textOf)).toEqual(['add it', 'Could not add a todo', 'Sorry.']);
    await host.stream(user, say(threadId, 'and now?'));
    expect(JSON.stringify(upstream.requests.at(-1)?.body)).not.toContain('brok');
  });

  it('ends with a message when the model never stops calling tools', async () => {
    upstream.play(Array.from({ length: 12 }, () => response(calls('list_todos'))));
    const user = await host.createUser();
    const events = await host.stream(user, create('loop'));
    expect(events.filter(({ type }) => type === 'error')).toEqual([]);
    const items = await host.items(user, threadIdOf(events));
    expect(textOf(items.at(-1)!)).toMatch(/^I have stopped here/);
  });
}
