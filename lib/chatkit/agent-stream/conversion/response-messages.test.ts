import { describe, expect, it } from 'vitest';
import { newContext, readable, streamedMessage } from '../../testing/agent-runs';
import { streamedThrough } from '../../testing/streamed-events';
import type { Place } from './place';
import { ResponseMessages } from './response-messages';
import { ResponseStreamConverter } from './response-stream-converter';

type PartEvent = Parameters<ResponseMessages<unknown>['part']>[0];

const part = (text: string) => ({ type: 'output_text', text });

function setUp() {
  const context = newContext();
  const messages = new ResponseMessages(context, new ResponseStreamConverter());
  const delta = (place: Place, text: string) =>
    messages.part({ type: 'response.output_text.delta', ...place, content_index: 0, delta: text });
  /** The texts of the messages in the order in which they ended; `removed` for one that went. */
  const ended = async () =>
    (await streamedThrough(context)).flatMap((event) => {
      if (event.type === 'thread.item.removed') return ['removed'];
      if (event.type !== 'thread.item.done' || event.item.type !== 'assistant_message') return [];
      return [event.item.content.map(({ text }) => text).join('')];
    });
  return { context, messages, delta, ended };
}

describe('the messages of a response', () => {
  it('are any once one has begun, also when it has ended', async () => {
    const { messages } = setUp();
    expect(messages.any).toBe(false);
    await messages.begin({ output_index: 0 }, []);
    expect(messages.any).toBe(true);
    await messages.end({ output_index: 0 }, [part('Hi')]);
    expect(messages.any).toBe(true);
  });

  it('that begin at the place of an open one end that', async () => {
    const { messages, delta, ended } = setUp();
    await messages.begin({ output_index: 0 }, []);
    await delta({ output_index: 0 }, 'One');
    await messages.begin({ output_index: 0 }, [part('Two')]);
    expect(await ended()).toEqual(['One']);
    await messages.close([]);
    expect(await ended()).toEqual(['Two']);
  });

  it('that share a position are apart while they have ids of their own', async () => {
    const { messages, delta, ended } = setUp();
    const [first, second] = ['m', 'n'].map((item_id) => ({ output_index: 0, item_id }));
    await messages.begin(first!, []);
    await messages.begin(second!, []);
    await delta(first!, 'One');
    await delta(second!, 'Two');
    await messages.end(first!, []);
    await messages.end(second!, []);
    expect(await ended()).toEqual(['One', 'Two']);
  });

  it('without a place are apart', async () => {
    const { messages, delta, ended } = setUp();
    await messages.begin({ item_id: 'a' }, []);
    await messages.begin({ item_id: 'b' }, []);
    await delta({ item_id: 'a' }, 'A');
    await delta({ item_id: 'b' }, 'B');
    await messages.end({ item_id: 'b' }, []);
    expect(await ended()).toEqual(['B']);
    await messages.close([]);
    expect(await ended()).toEqual(['A']);
  });

  it('without a place and without an id are the last one open', async () => {
    const { messages, delta, ended } = setUp();
    await messages.begin({ item_id: 'a' }, []);
    await messages.begin({ item_id: 'b' }, []);
    await delta({}, 'last');
    await delta({ item_id: null }, '!');
    await messages.end({ item_id: 'b' }, []);
    expect(await ended()).toEqual(['last!']);
  });

  it('of an unknown id are the last one that has none, else another', async () => {
    const { messages, delta, ended } = setUp();
    await messages.begin({ item_id: 'a' }, []);
    await messages.begin({}, []);
    await delta({ item_id: 'late' }, 'named later');
    await messages.end({}, []);
    await delta({ item_id: 'other' }, 'another');
    await messages.end({ item_id: 'other' }, []);
    expect(await ended()).toEqual(['named later', 'another']);
  });

  it('at different places are apart though they share an id', async () => {
    const { messages, delta, ended } = setUp();
    await delta({ output_index: 0, item_id: 'same' }, 'One');
    await delta({ output_index: 1, item_id: 'same' }, 'Two');
    await delta({ output_index: 0, item_id: 'same' }, '.');
    await messages.end({ output_index: 0, item_id: 'same' }, []);
    expect(await ended()).toEqual(['One.']);
  });

  it.each([
    ['left out', { output_index: 0, item_id: 'm' }, { item_id: 'm' }],
    ['told', { item_id: 'm' }, { output_index: 0, item_id: 'm' }],
  ])('are one whose position is %s later', async (_name, first, later) => {
    const { messages, delta, ended } = setUp();
    await messages.begin(first, []);
    await delta(later, 'Hi');
    await messages.end(later, [part('Hi')]);
    await messages.close([]);
    expect(await ended()).toEqual(['Hi']);
  });

  it('that come whole are shown whole, once', async () => {
    const { context, messages } = setUp();
    await messages.end({ output_index: 0, item_id: 'm' }, [part('Hi')]);
    await messages.end({ output_index: 0, item_id: 'other' }, [part('Hi')]);
    expect(readable(await streamedThrough(context))).toEqual(
      streamedMessage('#0', 'Hi').filter((_event, at) => at !== 2),
    );
  });

  it.each([
    ['another text', { output_index: 0 }, 'Else'],
    ['another place', { output_index: 1 }, 'Hi'],
  ])('that have ended come again with %s', async (_name, place, text) => {
    const { messages, ended } = setUp();
    await messages.end({ output_index: 0 }, [part('Hi')]);
    await messages.end(place, [part(text)]);
    expect(await ended()).toEqual(['Hi', text]);
  });

  it('that have no place are known by id and text when they end again', async () => {
    const { messages, ended } = setUp();
    await messages.end({ item_id: 'a' }, [part('Hi')]);
    await messages.end({ item_id: 'a' }, [part('Hi')]);
    await messages.end({ item_id: 'b' }, [part('Hi')]);
    await messages.end({}, [part('Hi')]);
    await messages.end({ item_id: null }, [part('Hi')]);
    expect(await ended()).toEqual(['Hi', 'Hi', 'Hi']);
  });

  it.each(['', ' \n'])('with the text %j alone are none', async (text) => {
    const { context, messages } = setUp();
    await messages.end({ output_index: 0 }, [part(text)]);
    expect(await streamedThrough(context)).toEqual([]);
  });

  it('do not begin with nothing', async () => {
    const { messages, delta } = setUp();
    messages.append({}, '');
    await delta({ output_index: 0 }, '');
    const refusal = { type: 'response.refusal.delta', content_index: 0, delta: '' } as const;
    await messages.part({ ...refusal, output_index: 0 });
    expect(messages.any).toBe(false);
  });

  it('that begin with an empty part and get no text go', async () => {
    const { messages, ended } = setUp();
    const part = { type: 'output_text', text: '' } as const;
    await messages.part({ type: 'response.content_part.added', content_index: 0, part });
    await messages.close([]);
    expect(await ended()).toEqual(['removed']);
  });

  const annotation = { type: 'url_citation' as const, url: 'https://a.example/', title: 'A' };
  it.each([
    { type: 'response.output_text.annotation.added' as const, annotation },
    { type: 'response.output_text.done' as const, text: 'Hi' },
    { type: 'response.refusal.done' as const, refusal: 'Hi' },
    { type: 'response.content_part.added' as const, part: { type: 'output_text', text: '' } },
  ])('that have ended are not begun again by what comes late: $type', async (late) => {
    const places = [{ output_index: 0, item_id: 'm' }, { item_id: 'm' }];
    for (const place of places) {
      const { context, messages } = setUp();
      await messages.end(place, [part('Hi there')]);
      const before = (await streamedThrough(context)).length;
      expect(before).toBeGreaterThan(0);
      await messages.part({ ...late, ...place, content_index: 0 } as PartEvent);
      expect(await streamedThrough(context)).toEqual([]);
      await messages.part({ ...late, output_index: 1, content_index: 0 } as PartEvent);
      expect(await streamedThrough(context)).not.toEqual([]);
    }
  });

  it('have what is told of the one that is open, though one before it ended with that', async () => {
    const { context, messages, delta } = setUp();
    await messages.end({ output_index: 0 }, [part('Hi')]);
    await delta({ output_index: 0 }, 'Hi');
    const note = 'response.output_text.annotation.added' as const;
    await messages.part({ type: note, output_index: 0, content_index: 0, annotation });
    const kinds = (await streamedThrough(context)).map((event) =>
      event.type === 'thread.item.updated' ? event.update.type : event.type,
    );
    expect(kinds.at(-1)).toBe('assistant_message.content_part.annotation_added');
  });

  it('that have ended are begun again by a text they did not have', async () => {
    const { messages, ended } = setUp();
    await messages.end({ output_index: 0 }, [part('Hi')]);
    await messages.part({
      ...{ type: 'response.output_text.done', output_index: 0, content_index: 0, text: 'Else' },
    });
    messages.interrupt();
    expect(await ended()).toEqual(['Hi', 'Else']);
  });

  it('that are interrupted end as they are', async () => {
    const { messages, ended } = setUp();
    messages.append({ item_id: 'a' }, 'A');
    messages.append({ item_id: 'b' }, 'B');
    messages.interrupt();
    expect(await ended()).toEqual(['A', 'B']);
    messages.append({ item_id: 'a' }, 'again');
    messages.interrupt();
    expect(await ended()).toEqual(['again']);
  });
});

describe('the messages a response lists at its end', () => {
  it('have the last word on as many as are open', async () => {
    const { messages, delta, ended } = setUp();
    await delta({ output_index: 0 }, 'On');
    await delta({ output_index: 1 }, 'Tw');
    await messages.close([[part('One')], [part('Two')]]);
    expect(await ended()).toEqual(['One', 'Two']);
  });

  it('are told when they did not stream, behind those that did', async () => {
    const { messages, delta, ended } = setUp();
    await delta({ output_index: 0 }, 'One');
    await messages.close([[part('One')], [part('Two')], [part('Three')]]);
    expect(await ended()).toEqual(['One', 'Two', 'Three']);
  });

  it('are not told again of those that have ended', async () => {
    const { messages, delta, ended } = setUp();
    await messages.end({ output_index: 0 }, [part('One')]);
    await delta({ output_index: 1 }, 'Two');
    await messages.close([[part('One')], [part('Two')]]);
    expect(await ended()).toEqual(['One', 'Two']);
  });

  it('are known by the final text of those that have ended', async () => {
    const { messages, delta, ended } = setUp();
    await delta({ output_index: 0 }, 'On');
    await messages.end({ output_index: 0 }, [part('One')]);
    await delta({ output_index: 1 }, 'Two');
    await messages.end({ output_index: 1 }, []);
    await messages.close([[part('One')], [part('Two')]]);
    expect(await ended()).toEqual(['One', 'Two']);
  });
});
