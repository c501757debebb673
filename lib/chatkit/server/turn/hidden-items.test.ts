import { describe, expect, it } from 'vitest';
import { ItemId } from '../../protocol/ids';
import { added, delta, done, hidden, message, onlyRow, types } from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';
import { firstTurn } from '../../testing/turns';

describe('hidden items', () => {
  // covers: defect/21, untested/hidden-every-path, protocol/3.0-hidden
  it('are stored and never sent by any event', async () => {
    const server = new ScriptedServer(function* (turn) {
      const item = hidden(turn);
      yield added(item);
      yield delta(item, 'x');
      yield done(item);
      yield { type: 'thread.item.replaced', item };
      yield { type: 'thread.item.removed', item_id: item.id };
      yield done(hidden(turn));
      const shown = message(turn, 'shown');
      yield done(shown);
      yield { type: 'thread.item.replaced', item: { ...hidden(turn), id: shown.id } };
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual(['thread.item.done', 'thread.item.removed']);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(onlyRow(server).items.map((item) => item.type)).toEqual([
      'user_message',
      'hidden_context_item',
      'hidden_context_item',
    ]);
  });

  it('show a hidden item to nobody, whatever becomes of it', async () => {
    const { events, row } = await firstTurn(function* (current) {
      const secret = hidden(current, 'a');
      yield added(secret);
      yield done(secret);
      yield { type: 'thread.item.replaced', item: { ...secret, content: 'b' } };
      yield done(hidden(current, 'c'));
      const shown = message(current, 'seen', 'seen');
      yield done(shown);
      yield { type: 'thread.item.replaced', item: { ...secret, id: shown.id, content: 'd' } };
      yield { type: 'thread.item.removed', item_id: secret.id };
      yield { type: 'thread.item.removed', item_id: ItemId.parse('unknown') };
    });
    expect(events).toMatchObject([
      { type: 'thread.item.done', item: { id: 'seen' } },
      { type: 'thread.item.removed', item_id: 'seen' },
      { type: 'thread.item.removed', item_id: 'unknown' },
    ]);
    expect(row.items.slice(1)).toMatchObject([{ content: 'c' }, { id: 'seen', content: 'd' }]);
  });
});
