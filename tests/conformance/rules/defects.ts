import type { Rule } from './rule';

/** [number, what the reference does, what is done instead] */
const defects: readonly (readonly [number, string, string])[] = [
  [
    1,
    'Workflow across a client tool call breaks: the open workflow is inserted at run end; next turn it is continued and ended by done → *add* again → duplicate key → stream.error, answer lost (memory stores: duplicates). Same if a tool ends a workflow by streaming done itself',
    'make done an idempotent upsert keyed by (thread, id); track what is already stored',
  ],
  [
    2,
    'Provider ids used as item ids; constant/reused ids collapse messages, break inserts',
    'fresh id per opened item (agent-stream §8.3)',
  ],
  [
    3,
    'Cancellation with a truly async store under Starlette/anyio stores nothing: cleanup awaits are themselves cancelled',
    "run cleanup detached/shielded from the request's abort signal, with a timeout",
  ],
  [
    4,
    'Consumer closing the generator (not cancelling) skips cleanup entirely (generator-exit is not handled); the same should follow if the cancel lands while the host is writing to the socket (inferred; one attempt did not reproduce it)',
    'do cleanup in a finally keyed on "not completed", for every way out (return/throw/abort)',
  ],
  [
    5,
    'Errors: pending (partial) items are neither stored nor removed on the client; reload loses them',
    'on error persist non-empty pending assistant text (or emit removed); end open workflow/image',
  ],
  [
    6,
    'Failures before the respond phase in streaming ops: 200 then cut body, no error event',
    'resolve thread/items/attachments before sending headers → 4xx JSON; or emit error and end',
  ],
  [
    7,
    'Invalid request / unknown op / not found → 500 text',
    '400 / 404 JSON error body; unknown op 400; never leak internals',
  ],
  [
    8,
    'Side-channel added events hold a live reference to the item; when dequeued late they already contain later tasks/summary, then the task updates are applied again → duplicate tasks on the client',
    'snapshot (deep copy) on enqueue',
  ],
  [
    9,
    'task_index found by value equality: two equal tasks → wrong index (0)',
    'use position / identity',
  ],
  [
    10,
    'Deferred custom workflow (no tasks) + reasoning summary → updates for an item never added; ending it emits done without added',
    'emit added before any update; skip done for never-added empty workflows',
  ],
  [
    11,
    'Starting a second workflow while one is open silently abandons the first: no done, not stored',
    'end the first',
  ],
  [
    12,
    'Reasoning with no summary leaves an empty workflow item ({duration:0}) in thread history',
    'delay added until the first summary text; drop if none',
  ],
  [
    13,
    'output_text.done → part done with empty annotations wipes annotations just streamed (also in pending copy)',
    'carry accumulated annotations',
  ],
  [14, 'Refusal deltas ignored', 'map to text deltas'],
  [
    15,
    "Only one image slot: overlapping image calls → first item never completed, second's result attached to the wrong item or dropped; image without result stays open",
    'map by call id; on missing result emit removed',
  ],
  [
    16,
    'Client tool: last seen function call is used, not the one that requested it; hosted tool after it resets ids; function call without id asserts; a generated call_id matches nothing at the provider (breaks previous-response chaining)',
    'bind ids in the tool invocation context',
  ],
  [
    17,
    'add_client_tool_output demands the very newest item be the pending call; a hidden item after it or a timestamp tie breaks the turn (relaxation proposed in closed PR 123, not merged)',
    'search back (≥ 20) for the newest pending call; ignore hidden items; if none, resume anyway or 409. Prefer an optional call_id/item_id extension',
  ],
  [
    18,
    'Cleanup of pending calls looks at 20 items only; other paths never clean',
    'converter skips pending; clean by status query',
  ],
  [
    19,
    'get_by_id returns the oldest 20 items; no way to ask for newest',
    'keep for compatibility; document; let page size be configurable',
  ],
  [
    20,
    'Hidden filtering after paging → short/empty pages with has_more',
    'filter in the store query or refill the page',
  ],
  [21, 'Hidden items leak through added, replaced, sync results', 'filter every outbound path'],
  [
    22,
    'No cap on limit (client sends 9999), 0 → 20, negatives pass through',
    'clamp 1..max (honour large list requests by capping + has_more)',
  ],
  [
    23,
    'Cursor paging by timestamp with strict compare drops items with equal created_at; unknown cursor: error in one call, restart from the top in the sample store',
    'order by (created_at, sequence/id); unknown cursor → 404/400',
  ],
  [
    24,
    'created_at naive local time; done-time replaces added-time for messages, so order may differ between live view and reload (tool widgets vs messages; workflow before tool call)',
    'UTC with Z; one created_at per item, monotonic per thread',
  ],
  [
    25,
    'Widget updated events not persisted; sync action result not persisted',
    'apply widget updates to the stored item, persist updated_item (option to disable)',
  ],
  [
    26,
    'Diff drops appends on text without id, under single-object children; crashes when a dynamic prop appears/disappears; duplicate ids ignored',
    'treat those as root replace; compare missing as null; walk single children; dup ids → replace',
  ],
  [
    27,
    'Typed re-validation strips unknown widget props (e.g. Card.border)',
    'store/forward opaque JSON',
  ],
  [
    28,
    'Retry deletes later items before generating; unknown id → silent empty stream; no removed events',
    'verify first; 404; emit removed for each; delete on first successful output or keep until done',
  ],
  [
    29,
    'Structured input: concurrent submits both pass the pending check; status answered with nothing answered; wrong item/status → cut stream',
    'compare-and-set; 409; consider skipped when all are skipped',
  ],
  [
    30,
    'create: thread persisted and announced before attachments are checked → orphan threads',
    'load attachments first',
  ],
  [
    31,
    'Attachments: any id can be attached by anyone (sample store does not check owner), re-used across threads, thread_id overwritten; delete removes bytes first',
    'authorise, require same owner, reject if bound elsewhere; delete record first or tombstone',
  ],
  [
    32,
    'No per-thread locking: parallel streams interleave, save_thread is last-write-wins; closing a tab leaves both',
    'serialise streams per thread (queue or 409); optimistic version on thread',
  ],
  [
    33,
    'Thread saved on any mutation with full object; title set by a background task after the stream ended is lost; on cancel unsaved mutations are dropped',
    'save in finally',
  ],
  [34, 'Status locked/closed not enforced', 'offer a server option to reject'],
  [
    35,
    'Handlers get a Thread *with items* on create; stores receive it in save_thread; a store returning it breaks get_by_id (duplicate argument)',
    'separate types; strip on save',
  ],
  [36, "items.list replaces the store's page data in place", 'copy'],
  [
    37,
    'action without type accepted; tag data required though optional in TS; metadata:null rejected',
    'require type; default data {}; treat null as absent',
  ],
  [
    38,
    'Nulls inside action payloads dropped in widgets (null ≠ absent for apps)',
    'keep payload verbatim',
  ],
  [
    39,
    'error mid-stream does not end the stream; reference continues afterwards with thread.updated',
    'same, but make clients tolerant',
  ],
  [
    40,
    'Guardrail rollback emits removed for ids the client never saw, unordered',
    'only shown items, reverse order',
  ],
  [
    41,
    'Agent-run exception leaves queued side-channel events unsent and a dangling read task',
    'drain before rethrow',
  ],
  [
    42,
    'Header override for model calls is not reset when the handler throws',
    'no header is overridden, so there is nothing to reset',
  ],
  [43, 'No heartbeats; proxies may cut idle streams', 'optional comment ping'],
  [44, '32-bit ids', '≥ 96 bits'],
  [
    45,
    'JSON in function_call is re-serialised from parsed arguments (spacing/order/escapes change)',
    'acceptable; compare semantically',
  ],
  [
    46,
    'Assistant annotations, thought/search/file tasks and workflow summaries are lost in model input',
    'keep optional hook',
  ],
  [47, 'Tags deduplicated by text: two entities with one name lose one', 'dedupe by id'],
  [
    48,
    'Quoted text only honoured if the user message is the last list element; a trailing hidden item loses it',
    '"last user message"',
  ],
  [
    49,
    'Docs/code drift: docs mention a progress helper, upload_url, direct PUT unsupported, widget streaming:"false" string, contradictory advice on saving attachments in create',
    'code is authoritative',
  ],
  [
    50,
    'Looks like a shared mutable default event queue in the source, but is not: each context instance (subclasses too) gets its own copy. Reusing one context for two runs does share it: leftovers/sentinels leak',
    'new queue per run',
  ],
  [
    51,
    'Unknown from sources: client parser tolerance (comments, event order), which id retry uses, deeplink parsing, event bubbling, paging direction in the UI, whether response.end fires between client-tool legs',
    'test against the real client before promising parity',
  ],
];

/** The reference's known defects; ours differs on purpose in each (spec/conformance.md 2). */
export const defectRules: readonly Rule[] = defects.map(([number, reference, ours]) => ({
  id: `defect/${String(number)}`,
  source: `spec/conformance.md 2 #${String(number)}`,
  says: reference,
  improvement: ours,
  ...(number === 51 && { untestable: 'The official client is closed and not at hand in a test.' }),
}));
