import { describe, expect, it } from 'vitest';
import { settleToolCalls } from './settle-tool-calls';

describe('settleToolCalls', () => {
  const call = (callId: string) =>
    ({ type: 'function_call', callId, name: 'f', arguments: '{}' }) as const;
  const result = (callId: string, text: string) =>
    ({
      type: 'function_call_result',
      callId,
      name: 'f',
      status: 'completed',
      output: { type: 'text', text },
    }) as const;

  it('gives each call one result although a provider repeats call ids', () => {
    const settled = settleToolCalls([
      call('x'),
      result('x', 'first'),
      call('x'),
      call('y'),
      result('y', 'second'),
      result('z', 'nobody asked'),
      result('y', 'again'),
    ]);
    expect(settled.map((each) => [each.type, 'output' in each ? each.output : ''])).toEqual([
      ['function_call', ''],
      ['function_call_result', { type: 'text', text: 'first' }],
      ['function_call', ''],
      [
        'function_call_result',
        { type: 'text', text: 'The call was interrupted and has no result.' },
      ],
      ['function_call', ''],
      ['function_call_result', { type: 'text', text: 'second' }],
    ]);
  });

  it('gives several calls of one id their results in order, and one to each that is left over', () => {
    const settled = settleToolCalls([call('x'), call('x'), result('x', 'one'), call('x')]);
    expect(settled.map(({ type }) => type)).toEqual([
      'function_call',
      'function_call',
      'function_call_result',
      'function_call_result',
      'function_call',
      'function_call_result',
    ]);
  });

  it('gives a call nothing from behind the next message of the user, whatever its id', () => {
    const said = { role: 'user', content: 'Go on.' } as const;
    const input = [call('x'), said, call('x'), result('x', 'real'), said, result('x', 'late')];
    const interrupted = { type: 'text', text: 'The call was interrupted and has no result.' };
    expect(settleToolCalls(input)).toMatchObject([
      call('x'),
      { type: 'function_call_result', callId: 'x', output: interrupted },
      said,
      call('x'),
      result('x', 'real'),
      said,
    ]);
    expect(settleToolCalls([said])).toEqual([said]);
    expect(settleToolCalls([])).toEqual([]);
  });

  it('looks at each item a few times, however many there are', () => {
    let looks = 0;
    const counted = <Item extends object>(item: Item): Item =>
      new Proxy(item, {
        get: (target, key, receiver): unknown => {
          looks += 1;
          return Reflect.get(target, key, receiver);
        },
      });
    const input = Array.from({ length: 1000 }, (_, at) => counted(call(`call_${at}`)));
    expect(settleToolCalls(input)).toHaveLength(2000);
    expect(looks).toBeLessThan(10_000);
  });
});
