import type { Draft, Refusal } from '../replay/draft';
import type { Improvement } from './improvement';

/** Refuses the named steps. */
const refusing =
  (codes: Readonly<Record<number, Refusal>>) =>
  (draft: Draft): void => {
    for (const [step, code] of Object.entries(codes)) draft.refuse(Number(step), code);
  };

const everyStep = (code: Refusal, count: number): ((draft: Draft) => void) =>
  refusing(Object.fromEntries(Array.from({ length: count }, (_, step) => [step, code])));

export const requestImprovements: readonly Improvement[] = [
  {
    id: 'malformed-is-400',
    what: 'A body that is no request is a 400 with a JSON error that names the fault.',
    why: 'It is the fault of whoever sent it, and they can mend it only when they are told.',
    source: 'defect/7',
    scenarios: {
      'malformed-bodies': everyStep('invalid_request', 5),
      'malformed-requests': everyStep('invalid_request', 12),
      'threads-list-coerced-numbers': refusing({ 2: 'invalid_request' }),
      'transcribe-bad-base64': refusing({ 0: 'invalid_request' }),
      'sync-action-on-a-message': refusing({ 0: 'invalid_request' }),
    },
  },
  // covers: protocol/1-bom
  {
    id: 'byte-order-marks-are-passed-over',
    what: 'A body that begins with a byte order mark is read.',
    why: 'It means nothing, and RFC 8259 lets a reader pass over it.',
    source: 'spec/protocol.md 1',
    scenarios: {
      'malformed-bodies': (draft) => draft.answer(5, { data: [], has_more: false }),
    },
  },
  {
    id: 'missing-is-404',
    what: 'What does not exist is a 404 with a JSON error.',
    why: 'A client can tell a deleted conversation from a server that is broken.',
    source: 'defect/7',
    scenarios: {
      'unknown-thread': refusing({ 0: 'not_found', 2: 'not_found', 3: 'not_found' }),
      'thread-delete-then-get': refusing({ 1: 'not_found' }),
      'threads-list-unknown-cursor': refusing({ 0: 'not_found' }),
      'items-list-unknown-cursor': refusing({ 0: 'not_found' }),
    },
  },
  {
    id: 'nothing-to-delete-is-404',
    what: 'Deleting what does not exist is a 404.',
    why: 'Nothing was deleted; what is missing and what is of others are answered alike.',
    source: 'spec/protocol.md 4.9',
    scenarios: {
      'thread-delete': refusing({ 1: 'not_found' }),
      'attachments-deleted-twice': refusing({ 2: 'not_found' }),
    },
  },
  {
    id: 'not-offered-is-400',
    what: 'An operation without the hook it needs is a 400 that says so.',
    why: 'It is refused before anything is done, and not as a failure of the server.',
    source: 'defect/7',
    scenarios: {
      'action-not-offered': refusing({ 0: 'unsupported_operation' }),
      'attachments-not-offered': everyStep('unsupported_operation', 2),
      'sync-action-not-offered': refusing({ 0: 'unsupported_operation' }),
      'transcribe-not-offered': refusing({ 0: 'unsupported_operation' }),
    },
  },
  {
    id: 'missing-thread-has-no-page',
    what: 'Items of a thread that does not exist are a 404, not an empty page.',
    why: 'An empty conversation is something else than none.',
    source: 'spec/protocol.md 4.0',
    scenarios: { 'unknown-thread': refusing({ 1: 'not_found' }) },
  },
  {
    id: 'feedback-needs-its-items',
    what: 'Feedback on items that do not exist is a 404.',
    why: 'The hook may rely on what it is given, and nobody can write about threads of others.',
    source: 'spec/protocol.md 4.9',
    scenarios: {
      'feedback-on-nothing': refusing({ 0: 'not_found' }),
      'unknown-thread': refusing({ 4: 'not_found' }),
    },
  },
  {
    id: 'refused-before-the-stream',
    what: 'What can refuse a streaming request does so before there is a stream.',
    why: 'A status and a reason, where the reference breaks off an answer it has promised.',
    source: 'defect/6',
    scenarios: {
      'unknown-thread-streaming': everyStep('not_found', 5),
      'retry-of-an-answer': refusing({ 0: 'invalid_request' }),
      'structured-input-wrong-item': refusing({ 0: 'invalid_request', 1: 'not_found' }),
      'attachment-unknown': refusing({ 0: 'not_found' }),
      'action-on-nothing': refusing({ 0: 'not_found' }),
    },
  },
  {
    id: 'retry-of-nothing-is-404',
    what: 'A retry after an item the thread does not have is a 404.',
    why: 'The reference answers with an empty stream, which looks like a model with nothing to say.',
    source: 'defect/28',
    scenarios: { 'retry-of-nothing': refusing({ 0: 'not_found' }) },
  },
  {
    id: 'no-orphan-threads',
    what: 'A thread whose first message cannot be built is not created.',
    why: 'The history would fill with conversations in which nothing was ever said.',
    source: 'defect/30',
    scenarios: { 'attachment-unknown': (draft) => draft.entries(1).splice(0) },
  },
  {
    id: 'limit-is-bounded',
    what: 'A page holds a hundred entries at most and says that there are more.',
    why: 'One request cannot make the server read a whole account.',
    source: 'defect/22',
    scenarios: {
      'threads-list-limit-beyond-cap': (draft) => {
        draft.entries(0).splice(100);
        Object.assign(draft.body(0), { has_more: true, after: 'thr_a19' });
      },
      'threads-list-negative-limit': refusing({ 0: 'invalid_request' }),
    },
  },
  {
    id: 'actions-say-which',
    what: 'An action without a type is a 400.',
    why: 'The reference hands the hook an action whose type is no text.',
    source: 'defect/37',
    scenarios: { 'action-without-type': refusing({ 0: 'invalid_request' }) },
  },
  {
    id: 'null-is-absent',
    what: 'Null for the metadata of a request reads as none.',
    why: 'The wire knows absent and not null; a client that writes null means nothing by it.',
    source: 'defect/37',
    scenarios: {
      'metadata-null': (draft) => draft.answer(0, { data: [], has_more: false }),
    },
  },
  {
    id: 'tag-data-is-optional',
    what: 'A tag without data has empty data.',
    why: 'The published types of the client leave it out.',
    source: 'defect/37',
    scenarios: {
      'tag-without-data': (draft) =>
        draft.stream(0, [
          {
            type: 'thread.created',
            thread: {
              id: 'thr_00000001',
              created_at: '2026-11-20T10:00:00Z',
              status: { type: 'active' },
              metadata: {},
              items: { data: [], has_more: false },
            },
          },
          {
            type: 'thread.item.done',
            item: {
              id: 'msg_00000002',
              thread_id: 'thr_00000001',
              created_at: '2026-11-20T10:00:00Z',
              type: 'user_message',
              content: [{ type: 'input_tag', id: 't1', text: 'Ada', data: {}, interactive: false }],
              attachments: [],
              quoted_text: '',
              inference_options: {},
            },
          },
          { type: 'stream_options', stream_options: { allow_cancel: true } },
        ]),
    },
  },
  {
    id: 'pages-are-full',
    what: 'Hidden items do not shorten a page, and its cursor is an item the client has.',
    why: 'A page without an entry but with more behind it stops clients that ask once.',
    source: 'defect/20',
    scenarios: {
      'hidden-items-and-pages': (draft) => {
        const [hello, bye] = [seeded('msg_seed2', 4, 'Hello'), seeded('msg_seed3', 5, 'Bye')];
        draft.entries(0).push(hello);
        Object.assign(draft.body(0), { has_more: true, after: 'msg_seed2' });
        draft.answer(1, { data: [bye], has_more: false });
      },
    },
  },
  {
    id: 'hook-failures-are-500-json',
    what: 'A hook that fails is a 500 with a JSON error that tells nothing of its cause.',
    why: 'A client that reads JSON reads this too.',
    source: 'defect/7',
    scenarios: { 'sync-action-fails': refusing({ 0: 'internal_error' }) },
  },
  {
    id: 'sync-results-hide-hidden-items',
    what: 'A sync action that answers with a hidden item shows nothing.',
    why: 'What is hidden is meant for the model alone.',
    source: 'defect/21',
    scenarios: { 'sync-action-hidden-item': (draft) => draft.answer(0, {}) },
  },
  {
    id: 'closed-threads-take-no-messages',
    what: 'A new message in a locked or closed thread is a 409 that says why; actions and tool results pass.',
    why: 'The status is more than a hint to one client.',
    source: 'defect/34',
    scenarios: {
      'locked-and-closed-threads': (draft) => {
        draft.refuse(0, 'conflict');
        draft.refuse(1, 'conflict');
        draft.entries(2).splice(0);
        draft.entries(3).splice(0);
      },
    },
  },
];

const seeded = (id: string, second: number, text: string) => ({
  id,
  thread_id: 'thr_seed',
  created_at: `2026-01-01T00:01:0${second}Z`,
  type: 'assistant_message',
  content: [{ type: 'output_text', text, annotations: [] }],
});
