import { describe, expect, it } from 'vitest';
import { ComposerStore } from './composer-store';

describe('the composer', () => {
  it('sets only what is given', () => {
    const composer = new ComposerStore();
    composer.set({ text: 'a', selectedToolId: 'search', selectedModelId: 'm' });
    composer.set({ reply: 'quote' });
    expect(composer.state.get()).toMatchObject({
      text: 'a',
      quote: 'quote',
      toolId: 'search',
      modelId: 'm',
    });
  });

  it('sends structured content as it was set while its text stands', () => {
    const composer = new ComposerStore();
    composer.set({
      content: [
        { type: 'input_text', text: 'Ask ' },
        { type: 'input_tag', id: '1', text: 'Ada' },
      ],
    });
    expect(composer.state.get().text).toBe('Ask @Ada');
    expect(composer.take({ keepTool: false }).content).toEqual([
      { type: 'input_text', text: 'Ask ' },
      { type: 'input_tag', id: '1', text: 'Ada', data: {}, interactive: false },
    ]);
  });

  it('keeps a tag while the text around it is written', () => {
    const composer = new ComposerStore();
    composer.set({ content: [{ type: 'input_tag', id: '1', text: 'Ada' }] });
    composer.type('@Ada please ');
    expect(composer.take({ keepTool: false }).content).toEqual([
      { type: 'input_tag', id: '1', text: 'Ada', data: {}, interactive: false },
      { type: 'input_text', text: ' please' },
    ]);
  });

  it('makes a tag of text that is marked, finds it again, and forgets it with the message', () => {
    const composer = new ComposerStore();
    const ada = { type: 'input_tag', id: '1', text: 'ada', data: {}, interactive: true } as const;
    composer.type('@ad');
    composer.type('@ada ');
    composer.mark({ at: 0, part: { ...ada, group: undefined } });
    composer.type('');
    composer.type('@ada ');
    expect(composer.take({ keepTool: false }).content).toEqual([ada]);
    composer.type('@ada ');
    expect(composer.take({ keepTool: false }).content).toEqual([
      { type: 'input_text', text: '@ada' },
    ]);
  });

  it('marks nothing that is not spelled there', () => {
    const composer = new ComposerStore();
    const part = { type: 'input_tag', id: '1', text: 'Ada', data: {}, interactive: true } as const;
    composer.type('hi @Ada');
    composer.mark({ at: 0, part: { ...part, group: undefined } });
    expect(composer.state.get().tags).toEqual([]);
  });

  it('is empty after taking, save for the model and a persistent tool', () => {
    const composer = new ComposerStore();
    composer.set({ text: 'x', reply: 'q', selectedToolId: 't', selectedModelId: 'm' });
    composer.take({ keepTool: true });
    expect(composer.state.get()).toMatchObject({ text: '', quote: '', toolId: 't', modelId: 'm' });
    composer.take({ keepTool: false });
    expect(composer.state.get().toolId).toBeNull();
  });

  it('takes a message back as it was, but not over another', () => {
    const composer = new ComposerStore();
    const file = { type: 'file', id: 'f', name: 'a.txt', mime_type: 'text/plain' } as const;
    composer.set({ text: 'first', reply: 'q', attachments: [file] });
    const taken = composer.take({ keepTool: false });
    composer.putBack(taken);
    expect(composer.state.get()).toMatchObject({ text: 'first', quote: 'q', attachments: [file] });
    composer.take({ keepTool: false });
    composer.type('second');
    composer.putBack(taken);
    expect(composer.state.get()).toMatchObject({ text: 'second', quote: '', attachments: [] });
  });
});
