import { expect, it } from 'vitest';
import type { ThreadItem } from '../../protocol/thread-item';
import { added, delta, message, onlyRow, said, texts, types } from '../../testing/events';
import { createThread, decoded, opened, ScriptedServer } from '../../testing/scripted-server';
import type { Interruption, KeptOfTurn } from './interrupted-turn';

class Own extends ScriptedServer {
  readonly asked: Interruption[] = [];
  keep: (pending: readonly ThreadItem[]) => KeptOfTurn = () => ({ items: [] });

  protected override keepOfInterruptedTurn(
    interruption: Interruption,
    pending: readonly ThreadItem[],
  ): KeptOfTurn {
    this.asked.push(interruption);
    return this.keep(pending);
  }
}

/** A server whose turn shows a text and then fails, or is left by its client. */
async function interrupted(way: 'failed' | 'cancelled', keep: Own['keep']) {
  const server = new Own(function* (turn) {
    const item = message(turn, '');
    yield added(item);
    yield delta(item, 'so far');
    throw new Error('boom');
  });
  server.keep = keep;
  const bytes = await opened(server, createThread());
  const events = [];
  for (let read = 0; way === 'failed' || read < 5; read += 1) {
    const next = await bytes.next();
    if (next.done === true) break;
    events.push(decoded(next.value));
  }
  await bytes.return?.();
  return { server, events: events.slice(5), items: onlyRow(server).items.slice(1) };
}

const ways = ['failed', 'cancelled'] as const;

it.each(ways)('a server decides itself what stays of a turn that is %s', async (way) => {
  const { server, items, events } = await interrupted(way, (pending) => ({
    items: pending.map((item) => said(item, 'cut')),
    ...(way === 'cancelled' && { notice: 'They left.' }),
  }));
  expect(new Set(server.asked)).toEqual(new Set([way]));
  expect(texts(items)).toEqual(way === 'failed' ? ['cut'] : ['cut', 'sdk_hidden_context']);
  expect(types(events)).toEqual(way === 'failed' ? ['thread.item.done', 'error'] : []);
});

it('a server that keeps an item of a cancelled turn without a notice leaves no notice', async () => {
  const { items } = await interrupted('cancelled', (pending) => ({ items: pending }));
  expect(texts(items)).toEqual(['so far']);
});

it.each(ways)('what is shown stays when deciding fails in a turn that is %s', async (way) => {
  const { server, items, events } = await interrupted(way, () => {
    throw new Error('hook');
  });
  expect(texts(items)).toEqual(way === 'failed' ? ['so far'] : ['so far', 'sdk_hidden_context']);
  expect(types(events)).toEqual(way === 'failed' ? ['thread.item.done', 'error'] : []);
  expect(server.logged).toContainEqual({
    message: 'What stays of a turn could not be decided; what was shown stays.',
    cause: new Error('hook'),
  });
});
