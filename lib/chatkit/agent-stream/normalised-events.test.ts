import type { StreamEvent } from '@openai/agents';
import {
  assistantMessage,
  functionCall,
  modelStream,
  ScriptedModel,
} from '@openai/agents-core/testing';
import { describe, expect, it } from 'vitest';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { convert, newContext, raw, readable, streamedMessage, text } from '../testing/agent-runs';
import { add, doneWith, runWith, streamOf } from '../testing/scripted-runs';
import { streamAgentResponse } from './stream-agent-response';

describe('a model that sends only normalised events', () => {
  // covers: agent-stream/5.6-completions
  it.each(['FAKE_ID', undefined])(
    'streams the same items, each with its own id, when the provider says %s',
    async (id) => {
      const model = new ScriptedModel([
        streamOf(
          id,
          ['On it'],
          doneWith(
            assistantMessage('On it', { id: 'FAKE_ID' }),
            functionCall('add', { title: 'milk' }, { callId: 'FAKE_ID', id: 'FAKE_ID' }),
          ),
        ),
        streamOf(id, ['Done'], doneWith(assistantMessage('Done', { id: 'FAKE_ID' }))),
      ]);
      const events = await convert(await runWith(model, [add]));
      expect(readable(events)).toEqual([
        ...streamedMessage('#0', 'On it'),
        ...streamedMessage('#1', 'Done'),
      ]);
      expect(JSON.stringify(events)).not.toContain('FAKE_ID');
    },
  );

  it('shows an answer that did not stream, and two that share an id', async () => {
    const whole = await convert(
      await runWith(
        new ScriptedModel([streamOf(undefined, [], doneWith(assistantMessage('All')))]),
      ),
    );
    expect(readable(whole).at(-1)).toEqual([
      'done',
      '#0',
      'assistant_message',
      { content: [text('All')] },
    ]);

    const blocks = await convert(
      await runWith(
        new ScriptedModel([
          streamOf(
            '0',
            ['One', 'Two'],
            doneWith(assistantMessage('One', { id: '0' }), assistantMessage('Two', { id: '0' })),
          ),
        ]),
      ),
    );
    expect(readable(blocks).at(-1)).toEqual([
      'done',
      '#0',
      'assistant_message',
      { content: [text('One'), text('Two')] },
    ]);
    expect(blocks.filter((event) => event.type === 'thread.item.added')).toHaveLength(1);
  });

  it('begins another message where a response follows one that broke off', async () => {
    const answer = (delta: string) => [
      raw({ type: 'response_started' }),
      raw({ type: 'output_text_delta', delta }),
    ];
    async function* run() {
      await Promise.resolve();
      yield* [...answer('half'), ...answer('whole')];
    }
    expect(readable(await convert(run()))).toEqual([
      ...streamedMessage('#0', 'half'),
      ...streamedMessage('#1', 'whole'),
    ]);
  });

  it('that refuses has said so: the error in which its run ends is none', async () => {
    async function* run() {
      await Promise.resolve();
      yield raw({ type: 'response_started' });
      yield raw({ type: 'output_text_delta', delta: 'No.' });
      throw Object.assign(new Error('refused'), { refusal: 'No.' });
    }
    expect(readable(await convert(run()))).toEqual(streamedMessage('#0', 'No.'));
  });

  // covers: defect/41
  it('keeps what streamed when the run fails, and throws after it', async () => {
    async function* broken(): AsyncGenerator<StreamEvent> {
      await Promise.resolve();
      yield { type: 'response_started' };
      yield { type: 'output_text_delta', delta: 'half' };
      throw new TypeError('terminated');
    }
    const run = await runWith(new ScriptedModel([modelStream(broken())]));
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(newContext(), run)) seen.push(event);
      })(),
    ).rejects.toThrow('terminated');
    expect(readable(seen)).toEqual(streamedMessage('#0', 'half').slice(0, 3));
  });
});
