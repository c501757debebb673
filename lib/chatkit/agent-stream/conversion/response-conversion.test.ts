import { describe, expect, it } from 'vitest';
import { thought } from '../../testing/agent-runs';
import {
  chunk,
  convertedResponse,
  listedCall,
  listedText,
  type Output,
} from '../../testing/converted-response';

const listedReasoning = (content: string[], rawContent?: string[]): Output[number] => ({
  type: 'reasoning',
  content: content.map((text) => ({ type: 'input_text' as const, text })),
  ...(rawContent && {
    rawContent: rawContent.map((text) => ({ type: 'reasoning_text' as const, text })),
  }),
});

describe('a response that is over', () => {
  it('shows the reasoning it only lists, by summary, else as it was thought', async () => {
    const { response, ended } = convertedResponse();
    await response.done([
      listedReasoning(['One.', 'Two.'], ['not this']),
      listedReasoning([], ['As ', 'thought.']),
      listedReasoning([]),
      listedText('Hi'),
    ]);
    expect(await ended()).toEqual([['One.\n\nTwo.', 'As thought.'], 'Hi']);
  });

  it('shows late reasoning in a workflow of its own that ends at once', async () => {
    const { context, response } = convertedResponse();
    response.text('Hi');
    await response.done([listedReasoning(['Late.']), listedText('Hi')]);
    expect(context.workflowItem).toBeNull();
  });

  it('leaves the workflow open when nothing is shown behind its reasoning', async () => {
    const { context, response } = convertedResponse();
    await response.done([listedReasoning(['hm'])]);
    expect(context.workflowItem?.workflow.tasks).toEqual([thought('hm')]);
  });

  it('does not tell reasoning again that has streamed', async () => {
    const { provider, response, ended } = convertedResponse();
    await provider(chunk({ reasoning: 'Streamed' }));
    await response.done([listedReasoning(['Listed'])]);
    expect(await ended()).toEqual([['Streamed']]);
  });

  it('does not tell reasoning of its list when its raw events tell the response', async () => {
    const { provider, response, ended } = convertedResponse();
    await provider({
      type: 'response.output_item.added',
      output_index: 0,
      item: { type: 'message' },
    });
    await response.done([listedReasoning(['Listed'])]);
    expect(await ended()).toEqual(['removed']);
  });

  it('ends calls it only lists', async () => {
    const { response, calls } = convertedResponse();
    await response.done([listedText('Hi'), listedCall('c')]);
    expect(calls).toEqual([
      ['started', 'c', 'add'],
      ['ready', 'c', 'add', '{}'],
    ]);
  });

  it('tells thoughts it never finished as far as they got', async () => {
    const { provider, response, ended } = convertedResponse();
    const summary = (index: number, delta: string) => ({
      ...{ type: 'response.reasoning_summary_text.delta', output_index: 0 },
      ...{ summary_index: index, delta },
    });
    await provider(summary(0, 'One'), summary(1, 'Two'));
    await response.done([]);
    expect(await ended()).toEqual([['One', 'Two']]);
  });

  it('that breaks off ends all it has begun: texts and thoughts stay, images go', async () => {
    const { context, provider, response, ended } = convertedResponse();
    const summary = (index: number, text: string) => ({
      ...{ type: 'response.reasoning_summary_text.delta', output_index: 0 },
      ...{ summary_index: index, delta: text },
    });
    await provider(chunk({ reasoning: 'One' }), summary(5, 'Five'));
    await response.close();
    expect(context.workflowItem?.workflow.tasks).toEqual([thought('One'), thought('Five')]);
    await provider({
      ...{ type: 'response.output_item.added', output_index: 1 },
      item: { type: 'image_generation_call', id: 'i' },
    });
    response.text('Hi');
    await response.close();
    expect(await ended()).toEqual([['One', 'Five'], 'removed']);
  });
});
