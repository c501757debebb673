import { describe, expect, it } from 'vitest';
import { convertedResponse, listedCall, listedText } from '../../testing/converted-response';

describe('a response over the Responses API', () => {
  const delta = (text: string, place: object = { output_index: 0 }) => ({
    ...{ type: 'response.output_text.delta', content_index: 0, delta: text },
    ...place,
  });

  it('is told by its raw events alone, once they tell of a message', async () => {
    const { provider, response, ended } = convertedResponse();
    await provider(delta('Raw'));
    response.text('Normalised');
    await response.done([listedText('Listed')]);
    expect(await ended()).toEqual(['Raw']);
  });

  it('is told by the normalised events alone, when these come first', async () => {
    const { provider, response, ended } = convertedResponse();
    response.text('Normalised');
    await provider(
      { type: 'response.output_item.added', output_index: 1, item: { type: 'message' } },
      delta('Raw', { output_index: 1 }),
      {
        ...{ type: 'response.output_item.done', output_index: 1 },
        item: { type: 'message', content: [{ type: 'output_text', text: 'Raw' }] },
      },
    );
    await response.done([listedText('Normalised')]);
    expect(await ended()).toEqual(['Normalised']);
  });

  it('keeps texts of one id apart by whether there is an id', async () => {
    const { response, ended } = convertedResponse();
    response.text('One', 'm1');
    response.text('Two', 'm2');
    response.text('.', 'm1');
    await response.done([]);
    expect(await ended()).toEqual(['One.', 'Two']);
  });

  it('lists its messages when its raw events told of none', async () => {
    const { provider, response, ended, calls } = convertedResponse();
    const item = { type: 'function_call', call_id: null, name: 'add', arguments: null };
    await provider({ type: 'response.output_item.added', output_index: 0, item });
    await provider({ type: 'response.output_item.done', output_index: 0, item });
    await response.done([listedText('Listed'), listedCall('c')]);
    expect(await ended()).toEqual(['Listed']);
    expect(calls).toEqual([
      ['started', '', 'add'],
      ['ready', '', 'add', '{}'],
    ]);
  });

  it('has calls whose arguments grow and are complete before the call is', async () => {
    const { provider, calls } = convertedResponse();
    const place = { output_index: 0, item_id: 'fc' };
    const item = { type: 'function_call', id: 'fc', call_id: 'c', name: 'add', arguments: '' };
    await provider(
      { type: 'response.output_item.added', output_index: 0, item },
      { type: 'response.function_call_arguments.delta', ...place, delta: '{' },
      { type: 'response.function_call_arguments.done', ...place, arguments: '{}' },
    );
    expect(calls).toEqual([
      ['started', 'c', 'add'],
      ['grows', 'c', 'add', '{'],
      ['ready', 'c', 'add', '{}'],
    ]);
  });

  it('knows calls that share a position and have no item ids by their own', async () => {
    const { provider, calls } = convertedResponse();
    const event = (type: string, call_id: string) => ({
      ...{ type, output_index: 0 },
      item: { type: 'function_call', call_id, name: 'add', arguments: `{"of":"${call_id}"}` },
    });
    await provider(
      ...['a', 'b'].map((id) => event('response.output_item.added', id)),
      ...['a', 'b'].map((id) => event('response.output_item.done', id)),
    );
    expect(calls.slice(2)).toEqual([
      ['ready', 'a', 'add', '{"of":"a"}'],
      ['ready', 'b', 'add', '{"of":"b"}'],
    ]);
  });

  it('may begin and end messages without saying what is in them', async () => {
    const { provider, response, ended } = convertedResponse();
    const item = { type: 'message', id: 'm' };
    await provider({ type: 'response.output_item.added', output_index: 0, item }, delta('Hi'), {
      type: 'response.output_item.done',
      output_index: 0,
      item: { ...item, content: null },
    });
    await response.done([]);
    expect(await ended()).toEqual(['Hi']);
  });

  it('refuses as text that ends with its last form', async () => {
    const { provider, response, ended } = convertedResponse();
    await provider(
      { type: 'response.refusal.delta', output_index: 0, content_index: 0, delta: 'No' },
      { type: 'response.refusal.done', output_index: 0, content_index: 0, refusal: 'No, sorry.' },
    );
    await response.done([]);
    expect(await ended()).toEqual(['No, sorry.']);
  });

  it('leaves out what it does not know', async () => {
    const { provider, response, ended } = convertedResponse();
    await provider({ type: 'response.created' }, { type: 'response.output_text.delta' }, null, 7);
    await response.done([]);
    expect(await ended()).toEqual([]);
  });
});
