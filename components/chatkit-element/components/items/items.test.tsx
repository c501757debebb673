import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { testServices } from '@/tests/browser/element/support/test-services';
import { ThreadItem } from '../../client/wire/thread-item';
import { english, loadTexts, type Texts } from '../../i18n/translate';
import { ChatKitContext } from '../chatkit-context';
import { ItemView } from './item-view';
import { UserMessage } from './user-message';

const html = (
  node: ReactNode,
  options: Parameters<typeof testServices>[0] = null,
  texts: Texts = english,
) =>
  renderToStaticMarkup(
    <ChatKitContext value={testServices(options, texts)}>{node}</ChatKitContext>,
  );

const view = (
  item: object,
  state: { open?: boolean; progress?: number | null; texts?: Texts } = {},
) =>
  html(
    <ItemView
      item={ThreadItem.parse({ id: 'i', ...item })}
      open={state.open ?? false}
      progress={state.progress ?? null}
      domains={undefined}
    />,
    null,
    state.texts,
  );

describe('a generated image', () => {
  const item = { type: 'generated_image' };
  const image = { id: 'x', url: 'https://img.test/1.png' };

  it('says that it is being made, then how far it is, beside its draft', () => {
    expect(view(item, { open: true })).toContain('Creating the image…');
    const draft = view({ ...item, image }, { open: true, progress: 0.4 });
    expect(draft).toContain('<progress value="0.4" aria-label="Creating the image…"');
    expect(draft).toContain('Creating the image: 40%');
    expect(draft).toContain('src="https://img.test/1.png"');
  });

  it('is all there is when it is done, with a name', () => {
    const done = view({ ...item, image });
    expect(done).toContain('alt="Generated image"');
    expect(done).toContain('aria-label="Enlarge Generated image"');
    expect(done).toMatch(
      /<a [^>]*href="https:\/\/img\.test\/1\.png" download="" target="_blank" rel="noopener noreferrer" aria-label="Download image"/,
    );
    expect(done).not.toContain('progress');
  });

  it('that never came, or came from an unsafe address, says so', () => {
    expect(view(item)).toContain('The image could not be created.');
    expect(view({ ...item, image: { id: 'x', url: 'javascript:alert(1)' } })).toContain(
      'The image could not be created.',
    );
  });
});

describe('a message of the assistant', () => {
  const url = (name: string, more: object = {}) => ({
    type: 'annotation',
    source: { type: 'url', title: `About ${name}`, url: `https://www.${name}.test/a`, ...more },
  });
  const said = (text: string, annotations: object[]) => ({
    type: 'assistant_message',
    content: [{ type: 'output_text', text, annotations }],
  });

  it('marks where it names a source, by number, and lists each source once', () => {
    const shown = view(
      said('One fact. **Another** one.', [
        { ...url('x'), index: 9 },
        { ...url('y'), index: 26 },
        { ...url('x'), index: 26 },
      ]),
    );
    const cite = (name: string, number: number) =>
      `<a class="cite" aria-label="Source ${number}: About ${name}" href="https://www.${name}.test/a" target="_blank" rel="noopener noreferrer">${number}</a>`;
    expect(shown).toContain(`<p>One fact.${cite('x', 1)} <strong>Another</strong> one.`);
    expect(shown).toContain(`one.${cite('y', 2)}${cite('x', 1)}</p>`);
    expect(shown).toMatch(/role="group" aria-label="Sources">.*About x.*>1<.*About y.*>2</);
    expect(shown.match(/class="source"/g)).toHaveLength(2);
  });

  it('lists sources without a place in the text unnumbered, a page by its letter', () => {
    const shown = view(said('A fact.', [url('x'), url('z', { title: '' })]));
    expect(shown).not.toContain('cite');
    expect(shown).not.toContain('source-number');
    expect(shown).toContain('aria-hidden="true">X</span>');
    expect(shown).toContain('<span class="truncate" dir="auto">z.test</span>');
  });

  it('keeps marks in their block while text grows before and behind it', () => {
    const annotations = [{ ...url('x'), index: 23 }];
    const shown = view(said('First.\n\nSecond, a fact. And so on.\n\nThird.', annotations));
    expect(shown).toMatch(
      /<p>First\.<\/p>.*<p>Second, a fact\.<a class="cite"[^>]*>1<\/a> And so on/,
    );
  });
});

describe('questions', () => {
  const input = (id: string, answer?: object) => ({ type: 'freeform', id, question: id, answer });

  it('are with the composer while they wait', () => {
    expect(view({ type: 'structured_input', inputs: [input('Why?')] })).toBe('');
  });

  it('show what was answered and what was skipped', () => {
    const answered = view({
      type: 'structured_input',
      status: 'answered',
      inputs: [
        input('Which?', { values: ['red', '<b>blue</b>'], skipped: false }),
        input('Why?', { values: [], skipped: true }),
      ],
    });
    expect(answered).toContain('<dt dir="auto">Which?</dt>');
    expect(answered).toContain(
      '<dd><span dir="auto">red</span><span dir="auto">&lt;b&gt;blue&lt;/b&gt;</span>',
    );
    expect(answered).toContain('<dd>Skipped</dd>');
  });
});

describe('tasks', () => {
  const workflow = (change: object) => ({
    type: 'workflow',
    workflow: { type: 'custom', tasks: [], ...change },
  });
  const task = (change: object) => ({ type: 'custom', title: 'Look', ...change });

  it('tell how they stand in words, too', () => {
    const both = view(
      workflow({
        tasks: [
          task({ status_indicator: 'complete' }),
          task({ status_indicator: 'loading', title: 'Write' }),
          task({ title: 'Plain' }),
        ],
      }),
      { open: true },
    );
    expect(both).toMatch(/Done: <\/span><div class="" dir="auto">Look/);
    expect(both).toMatch(/In progress: <\/span><div class="shimmer" dir="auto">Write/);
    expect(both).toMatch(/<div class="grow"><div class="" dir="auto">Plain/);
    // Nothing is under way, though the workflow stays open beside an answer.
    expect(
      view(workflow({ tasks: [task({ status_indicator: 'complete' })] }), { open: true }),
    ).not.toContain('shimmer');
    // One that was cut off is not in progress.
    expect(
      view(workflow({ tasks: [task({ status_indicator: 'loading' }), task({})] })),
    ).not.toMatch(/In progress/);
  });

  it('of a thought, a search and a file show their content, queries and sources', () => {
    const all = view(
      workflow({
        type: 'reasoning',
        summary: { duration: 65 },
        tasks: [
          { type: 'thought', title: 'Idea', content: '**Bold** thought' },
          {
            type: 'web_search',
            queries: ['cats', 'dogs'],
            sources: [{ type: 'url', title: 'Cats', url: 'https://cats.test' }],
          },
          { type: 'file', sources: [{ type: 'file', title: '', filename: 'a.pdf' }] },
        ],
      }),
    );
    expect(all).toContain('Thought for 1 minute 5 seconds');
    expect(all).toContain('<strong>Bold</strong>');
    expect(all).toContain('cats · dogs');
    expect(all).toContain('href="https://cats.test"');
    expect(all).toContain('a.pdf');
    expect(all).toContain('Searching the web');
    const search = { type: 'web_search', title_query: 'quiet hotels' };
    expect(view({ type: 'task', task: search })).toContain('quiet hotels');
  });

  describe('in another language', () => {
    let russian: Texts;
    beforeAll(async () => {
      russian = await loadTexts('ru');
    });

    it('are counted as it counts', () => {
      const tasks = [task({}), task({}), task({})];
      expect(view(workflow({ tasks }), { texts: russian })).toContain('3 шага');
    });
  });
});

describe('a message of the user', () => {
  const message = (change: object, options: Parameters<typeof testServices>[0] = null) => {
    const item = ThreadItem.parse({ id: 'u', type: 'user_message', content: [], ...change });
    if (item.type !== 'user_message') throw new Error('Not a message.');
    return html(<UserMessage item={item} />, options);
  };
  const tag = { type: 'input_tag', id: 'ada', text: 'Ada', interactive: true };
  const api = { url: '/chat', domainKey: 'x' };

  it('shows the quote, previews of images and names of files', () => {
    const shown = message({
      quoted_text: 'You said <this>',
      attachments: [
        { type: 'image', id: 'a', name: 'cat.png', preview_url: 'https://img.test/c.png' },
        { type: 'image', id: 'b', name: 'bad.png', preview_url: 'javascript:alert(1)' },
        { type: 'file', id: 'c', name: 'notes.txt' },
      ],
    });
    expect(shown).toContain(
      'dir="auto" aria-label="In reply to">You said &lt;this&gt;</blockquote>',
    );
    expect(shown.match(/<img/g)).toHaveLength(1);
    expect(shown).toContain('src="https://img.test/c.png"');
    expect(shown).toContain('bad.png');
    expect(shown).toContain('notes.txt');
  });

  it('has tags, which are buttons when they are interactive and the page listens', () => {
    expect(message({ content: [tag] })).toContain('<span class="tag">@Ada</span>');
    const options = { api, entities: { onClick: () => undefined } };
    expect(message({ content: [tag] }, options)).toMatch(/<button[^>]*class="tag"[^>]*>@Ada</);
    expect(message({ content: [{ ...tag, interactive: false }] }, options)).not.toContain(
      '<button',
    );
  });
});
