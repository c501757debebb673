import fc from 'fast-check';
import {
  generateItemId,
  type ItemId,
  type ThreadMetadata,
  ThreadStreamEvent,
  timestamp,
} from '@/lib/chatkit';
import { aside, bodies, update, type Kind } from './arbitraries';
import { text } from './arbitrary-values';

/** One thing a server says; `which` picks among the items there are. */
export type Move =
  | { readonly does: 'add' | 'whole'; readonly kind: Kind; readonly body: object }
  | { readonly does: 'update'; readonly which: number; readonly update: object }
  | { readonly does: 'finish' | 'replace'; readonly which: number; readonly bodies: AnyBody }
  | { readonly does: 'remove'; readonly which: number }
  | { readonly does: 'aside'; readonly event: object }
  | { readonly does: 'title'; readonly title: string }
  | { readonly does: 'call'; readonly name: string; readonly params: object };

/** What each kind of item would hold. */
type AnyBody = Readonly<Record<Kind, object>>;

const which = fc.nat(20);
const anyBody = fc.record(bodies);
const born = fc.oneof(
  ...Object.entries(bodies).map(([kind, body]) =>
    fc.record({ kind: fc.constant(kind as Kind), body }),
  ),
);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: born.map((item) => ({ does: 'add' as const, ...item })) },
  { weight: 2, arbitrary: born.map((item) => ({ does: 'whole' as const, ...item })) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('update' as const), which, update }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('finish' as const, 'replace' as const),
      which,
      bodies: anyBody,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), which }) },
  { weight: 2, arbitrary: aside.map((event) => ({ does: 'aside' as const, event })) },
  { weight: 1, arbitrary: text.map((title) => ({ does: 'title' as const, title })) },
);

const call = fc.record({
  does: fc.constant('call' as const),
  name: fc.constantFrom('pick', 'fail'),
  params: fc.dictionary(fc.string({ maxLength: 3 }), text, { maxKeys: 2 }),
});

/** One answer: at most its last move asks for a tool of the page. */
export const answer: fc.Arbitrary<readonly Move[]> = fc
  .tuple(fc.array(move, { maxLength: 14 }), fc.option(call, { nil: undefined, freq: 6 }))
  .map(([moves, last]) => (last === undefined ? moves : [...moves, last]));

interface Made {
  readonly id: ItemId;
  readonly kind: Kind;
  open: boolean;
}

/**
 * The events of an answer as a server may send them: an update names an item that is there, and what
 * was added is done or removed at the end.
 */
export function* eventsOf(
  moves: readonly Move[],
  thread: ThreadMetadata,
): Generator<ThreadStreamEvent> {
  let made: Made[] = [];
  const event = (type: string, fields: object) => ThreadStreamEvent.parse({ type, ...fields });
  const item = (type: string, id: ItemId, body: object) => ({
    item: { type, id, thread_id: thread.id, created_at: timestamp(), ...body },
  });
  const pick = (which: number, among = made) => among[which % Math.max(1, among.length)];

  for (const move of moves) {
    switch (move.does) {
      case 'add':
      case 'whole': {
        const born = { id: generateItemId('message'), kind: move.kind, open: move.does === 'add' };
        made.push(born);
        const type = born.open ? 'thread.item.added' : 'thread.item.done';
        yield event(type, item(move.kind, born.id, move.body));
        break;
      }
      case 'update': {
        const target = pick(move.which);
        if (target !== undefined)
          yield event('thread.item.updated', { item_id: target.id, update: move.update });
        break;
      }
      case 'finish':
      case 'replace': {
        const isFinish = move.does === 'finish';
        const target = pick(
          move.which,
          made.filter(({ open }) => open === isFinish),
        );
        if (target === undefined) break;
        target.open = false;
        const type = isFinish ? 'thread.item.done' : 'thread.item.replaced';
        yield event(type, item(target.kind, target.id, move.bodies[target.kind]));
        break;
      }
      case 'remove': {
        const target = pick(move.which);
        if (target === undefined) break;
        made = made.filter((each) => each !== target);
        yield event('thread.item.removed', { item_id: target.id });
        break;
      }
      case 'aside':
        yield ThreadStreamEvent.parse(move.event);
        break;
      case 'title':
        thread.title = move.title;
        break;
      case 'call': {
        const body = {
          call_id: generateItemId('tool_call'),
          name: move.name,
          arguments: move.params,
        };
        yield event(
          'thread.item.done',
          item('client_tool_call', generateItemId('tool_call'), body),
        );
        break;
      }
      default:
        return move satisfies never;
    }
  }
  for (const { id } of made.filter(({ open }) => open))
    yield event('thread.item.removed', { item_id: id });
}
