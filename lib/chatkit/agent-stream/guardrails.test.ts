import { Agent, Runner } from '@openai/agents';
import { assistantMessage, ScriptedModel } from '@openai/agents-core/testing';
import { describe, expect, it } from 'vitest';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { newContext, rawMessage, readable, responsesRun } from '../testing/agent-runs';
import { doneWith, streamOf } from '../testing/scripted-runs';
import { streamAgentResponse } from './stream-agent-response';

describe('a guardrail that trips', () => {
  const trips = {
    name: 'no',
    execute: () => Promise.resolve({ tripwireTriggered: true, outputInfo: null }),
  };

  // covers: agents/stream_agent_response_yields_item_removed_event, agent-stream/5.9-guardrails
  // covers: defect/40
  it.each([
    ['input', { inputGuardrails: [{ ...trips, runInParallel: true }] }],
    ['output', { outputGuardrails: [trips] }],
  ])('on the %s takes back what was produced, newest first', async (kind, guardrails) => {
    const context = newContext();
    const model = new ScriptedModel([[assistantMessage('bad')]]);
    const agent = new Agent({ name: 'test', model, ...guardrails });
    const run = await new Runner({ tracingDisabled: true }).run(agent, 'go', { stream: true });
    const ids = [
      context.newItem('message'),
      context.newItem('message'),
      context.newItem('message'),
    ];
    context.stream({
      type: 'thread.item.added',
      item: { ...ids[0]!, type: 'widget', widget: { type: 'Card', children: [] } },
    });
    context.stream({
      type: 'thread.item.done',
      item: { ...ids[1]!, type: 'hidden_context_item', content: 'x' },
    });
    context.stream({ type: 'thread.item.done', item: { ...ids[2]!, type: 'end_of_turn' } });
    context.stream({ type: 'thread.item.removed', item_id: ids[2]!.id });
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run)) seen.push(event);
      })(),
    ).rejects.toMatchObject({
      name:
        kind === 'input' ? 'InputGuardrailTripwireTriggered' : 'OutputGuardrailTripwireTriggered',
    });
    const removed = seen.flatMap((event) =>
      event.type === 'thread.item.removed' && event.item_id !== ids[2]!.id ? [event.item_id] : [],
    );
    const shown = seen.flatMap((event) =>
      event.type === 'thread.item.added' || event.type === 'thread.item.done'
        ? [event.item.id]
        : [],
    );
    const produced = [...new Set(shown)].filter((id) => id !== ids[2]!.id);
    expect(removed).toEqual(produced.toReversed());
    expect(removed.slice(-2)).toEqual(kind === 'input' ? [ids[0]!.id] : [ids[1]!.id, ids[0]!.id]);
  });

  it('leaves a workflow of an earlier turn, though the run has ended it', async () => {
    const context = newContext();
    const earlier = context.newItem('workflow');
    const workflow = { type: 'custom' as const, tasks: [], expanded: false };
    await context.store.addThreadItem(
      context.thread.id,
      { ...earlier, type: 'workflow', workflow },
      { user: 'alice' },
    );
    const shown = Promise.withResolvers<undefined>();
    async function* run() {
      yield* responsesRun(rawMessage('m', 'bad'));
      await shown.promise;
      throw Object.assign(new Error('no'), { result: { output: { tripwireTriggered: true } } });
    }
    const seen: string[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run())) {
          if (event.type === 'thread.item.done') seen.push(`done ${event.item.id}`);
          if (event.type === 'thread.item.removed') seen.push(`removed ${event.item_id}`);
          if (seen.length === 2) shown.resolve(undefined);
        }
      })(),
    ).rejects.toThrow('no');
    const [, message] = seen;
    expect(seen).toEqual([`done ${earlier.id}`, message, message?.replace('done', 'removed')]);
  });

  it('leaves nothing on the way, nor what a tool says that does not know of it yet', async () => {
    const context = newContext();
    const tripped = Promise.withResolvers<undefined>();
    async function* run() {
      context.stream({ type: 'progress_update', text: 'Looking' });
      yield* responsesRun([]);
      context.addWorkflowTask({ type: 'custom', title: 'One', status_indicator: 'none' });
      tripped.resolve(undefined);
      throw Object.assign(new Error('no'), { result: { output: { tripwireTriggered: true } } });
    }
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run())) {
          if (seen.push(event) > 1) continue;
          await tripped.promise;
          await new Promise((resolve) => setImmediate(resolve));
          context.addWorkflowTask({ type: 'custom', title: 'Two', status_indicator: 'none' });
        }
      })(),
    ).rejects.toThrow('no');
    expect(seen).toEqual([{ type: 'progress_update', text: 'Looking' }]);
  });

  it('removes the items shown in the run, newest first, and is thrown', async () => {
    const model = new ScriptedModel([
      streamOf(undefined, ['bad'], doneWith(assistantMessage('bad'))),
    ]);
    const agent = new Agent({
      name: 'test',
      model,
      outputGuardrails: [
        {
          name: 'no',
          execute: () => Promise.resolve({ tripwireTriggered: true, outputInfo: null }),
        },
      ],
    });
    const run = await new Runner({ tracingDisabled: true }).run(agent, 'go', { stream: true });
    const context = newContext();
    context.addWorkflowTask({ type: 'custom', title: 'Working', status_indicator: 'none' });
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run)) seen.push(event);
      })(),
    ).rejects.toMatchObject({ name: 'OutputGuardrailTripwireTriggered' });
    expect(readable(seen).slice(-2)).toEqual([
      ['removed', '#1'],
      ['removed', '#0'],
    ]);
  });
});
