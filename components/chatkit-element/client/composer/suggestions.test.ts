import type { ChatKitOptions, Command, Entity } from '@openai/chatkit';
import { describe, expect, it } from 'vitest';
import { draftOf } from './draft';
import { triggerAt } from './suggestion-trigger';
import { Suggestions, type ComposerAction } from './suggestions';

const draft = (text: string) => ({ text, tags: [] });
const people: Entity[] = [
  { id: '1', title: 'Ada', group: 'People', interactive: true, data: { role: 'author' } },
  { id: '2', title: 'Plan', group: 'Papers' },
  { id: '3', title: 'Bob', group: 'People' },
];

function menu(
  options: Partial<ChatKitOptions> = { entities: { onTagSearch: () => Promise.resolve(people) } },
  actions: readonly ComposerAction[] = [],
) {
  const errors: unknown[] = [];
  const waiting: (() => void)[] = [];
  const suggestions = new Suggestions({
    options: () => options,
    emit: (name, detail) => errors.push([name, detail]),
    pause: (run) => {
      waiting.push(run);
      return () => void waiting.splice(waiting.indexOf(run), 1);
    },
  });
  suggestions.offer(actions);
  const look = async (text: string) => {
    suggestions.look(draft(text), text.length);
    await settled();
  };
  const titles = () =>
    suggestions.state
      .get()
      ?.list.map(({ value }) => ('title' in value ? value.title : value.label));
  return { suggestions, look, titles, errors, waiting };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the sign that asks for suggestions', () => {
  it.each([
    ['@', 1, { sign: '@', from: 0, to: 1, query: '' }],
    ['hi @ad you', 6, { sign: '@', from: 3, to: 6, query: 'ad' }],
    ['请问@张', 4, { sign: '@', from: 2, to: 4, query: '张' }],
    ['(@a', 3, { sign: '@', from: 1, to: 3, query: 'a' }],
    ['/he', 3, { sign: '/', from: 0, to: 3, query: 'he' }],
    ['ada@example.com', 15, null],
    ['@ada ', 5, null],
    ['and/or', 6, null],
    ['a /b/c', 6, null],
    ['hi @ad', 2, null],
  ])('in %j at %i is %j', (text, caret, trigger) => {
    expect(triggerAt(draft(text), caret, ['@', '/'])).toEqual(trigger);
  });

  it('is not a tag that stands already, nor a sign that is not in use', () => {
    const tagged = draftOf([
      { type: 'input_tag', id: '1', text: 'Ada', data: {}, group: undefined, interactive: false },
    ]);
    expect(triggerAt(tagged, 4, ['@'])).toBeNull();
    expect(triggerAt(draft('/x'), 2, ['@'])).toBeNull();
  });
});

describe('naming a thing', () => {
  it('asks the page and shows groups together, the first one active', async () => {
    const { suggestions, look, titles } = menu();
    suggestions.look(draft('@'), 1);
    expect(suggestions.state.get()?.status).toBe('loading');
    await look('@');
    expect(titles()).toEqual(['Ada', 'Bob', 'Plan']);
    expect(suggestions.state.get()).toMatchObject({ status: 'ready', active: 0 });
  });

  it('replaces what was typed by the tag that is chosen', async () => {
    const { suggestions, look } = menu();
    await look('hi @a');
    expect(await suggestions.choose(0)).toEqual({
      from: 3,
      to: 5,
      by: {
        type: 'input_tag',
        id: '1',
        text: 'Ada',
        data: { role: 'author' },
        group: 'People',
        interactive: true,
      },
    });
    expect(suggestions.state.get()).toBeNull();
  });

  it('goes round with the arrow keys', async () => {
    const { suggestions, look } = menu();
    await look('@');
    suggestions.move(-1);
    expect(suggestions.state.get()?.active).toBe(2);
    suggestions.move(1);
    expect(suggestions.state.get()?.active).toBe(0);
  });

  it('waits for a pause in typing, and shows no answer to an older question', async () => {
    const asked: string[] = [];
    const answers = new Map<string, (found: Entity[]) => void>();
    const { look, titles, waiting } = menu({
      entities: {
        onTagSearch: (query) => {
          asked.push(query);
          return new Promise((resolve) => answers.set(query, resolve));
        },
      },
    });
    await look('@');
    await look('@a');
    await look('@ad');
    expect([asked, waiting.length]).toEqual([[''], 1]);
    waiting[0]?.();
    answers.get('ad')?.([people[0]!]);
    await settled();
    answers.get('')?.(people);
    await settled();
    expect(titles()).toEqual(['Ada']);
  });

  it('stays closed once it is dismissed, until another sign', async () => {
    const { suggestions, look } = menu();
    await look('@');
    suggestions.dismiss();
    await look('@a');
    expect(suggestions.state.get()).toBeNull();
    await look('@a @');
    expect(suggestions.state.get()).not.toBeNull();
  });

  it('says when the page fails', async () => {
    const { suggestions, look, errors } = menu({
      entities: { onTagSearch: () => Promise.reject(new Error('away')) },
    });
    await look('@');
    expect(suggestions.state.get()).toMatchObject({ status: 'failed', list: [] });
    expect(errors).toEqual([['chatkit.error', { error: new Error('away') }]]);
  });
});

describe('a command', () => {
  const command = (id: string): Command => ({ id, label: id });
  const action: ComposerAction = {
    id: 'attach',
    label: 'Attach files',
    icon: 'document',
    group: 'Actions',
    run: () => undefined,
  };
  const withCommands = (onSelect: NonNullable<ChatKitOptions['commands']>['onSelect']) =>
    menu(
      {
        commands: {
          enabled: true,
          onSearch: (query) => Promise.resolve([command('help'), command(`find ${query}`)]),
          ...(onSelect !== undefined && { onSelect }),
        },
      },
      [action],
    );

  it('stands before what the composer does itself, which is searched by its name', async () => {
    const { look, titles } = withCommands(undefined);
    await look('/');
    expect(titles()).toEqual(['help', 'find ', 'Attach files']);
    const other = withCommands(undefined);
    await other.look('/zz');
    expect(other.titles()).toEqual(['help', 'find zz']);
  });

  it('that only acts leaves nothing of itself in the text', async () => {
    const chosen: string[] = [];
    const { suggestions, look } = withCommands(({ id }) => Promise.resolve(void chosen.push(id)));
    await look('go /he');
    expect(await suggestions.choose(0)).toEqual({ from: 3, to: 6, by: '' });
    expect(chosen).toEqual(['help']);
  });

  it('can become a tag, or lead to another menu that is searched as it stands', async () => {
    const { suggestions, look, titles } = withCommands(({ id }) =>
      Promise.resolve(
        id === 'help'
          ? { type: 'menu' as const, commands: [command('Red'), command('Blue')] }
          : { type: 'entity' as const, entity: { id, title: id } },
      ),
    );
    await look('/he');
    expect(await suggestions.choose(0)).toEqual({ from: 0, to: 3, by: '/' });
    await look('/');
    expect(titles()).toEqual(['Red', 'Blue']);
    await look('/bl');
    expect(titles()).toEqual(['Blue']);
    expect(await suggestions.choose(0)).toMatchObject({ from: 0, to: 3, by: { id: 'Blue' } });
  });

  it('that fails is told, and the text stays', async () => {
    const { suggestions, look, errors } = withCommands(() => Promise.reject(new Error('no')));
    await look('/');
    expect(await suggestions.choose(0)).toBeNull();
    expect(suggestions.state.get()?.status).toBe('failed');
    expect(errors).toHaveLength(1);
  });

  it('means nothing unless commands are enabled', async () => {
    const { suggestions, look } = menu({ commands: { enabled: false } });
    await look('/');
    expect(suggestions.state.get()).toBeNull();
  });
});
