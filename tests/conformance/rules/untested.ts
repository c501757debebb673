import type { Rule } from './rule';

const behaviours: Readonly<Record<string, string>> = {
  'content-type': 'A streaming op answers text/event-stream, any other application/json.',
  'status-codes': 'Each refusal before the first byte has its HTTP status.',
  'hidden-every-path': 'No path, event or page shows a hidden item.',
  'error-pending': 'An error with items still open leaves the store and the client in agreement.',
  'retry-unknown': 'A retry after an id that is not in the thread is refused and deletes nothing.',
  'tool-output-no-call': 'A client tool output without a pending call is answered, not cut off.',
  'refusal-streaming': 'A refusal streams as it is spoken.',
  'two-messages-one-id': 'Two messages with one provider id stay two items.',
  'workflow-across-tool': 'A workflow continues across a client tool call.',
  'concurrent-images': 'Images generated at the same time end as separate items.',
  'async-store-cancel': 'With a store that takes its time a cancelled turn is still kept.',
  'attachment-failures':
    'An attachment that cannot be loaded, made or deleted leaves nothing half done.',
  'structured-resubmit': 'A structured input is answered once.',
  'sse-escaping': 'U+2028, newlines and split multi-byte characters survive the framing.',
  'stale-cursor': 'A cursor whose row is gone is refused, never a restart from the top.',
  'equal-timestamps': 'Rows of one instant are paged without loss or repeat.',
};

/** What the reference does not test (spec/conformance.md 1.7). */
export const untestedRules: readonly Rule[] = Object.entries(behaviours).map(([slug, says]) => ({
  id: `untested/${slug}`,
  source: 'spec/conformance.md 1.7',
  says,
}));
