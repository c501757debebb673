import { referenceTests } from './rule';

/** What chatkit-python `tests/test_store.py` pins (spec/conformance.md 1.3). */
export const storeTests = referenceTests('store', 'tests/test_store.py', {
  save_and_load_thread_metadata: 'id, title, metadata round-trip',
  save_and_load_thread_metadata_null_title: 'null title survives',
  update_thread_metadata: 'second save_thread changes the title (upsert)',
  overwrite_thread_metadata: 'same assertion, kept as a second test',
  save_and_load_thread_items:
    'items (with attachment metadata, nested widget) round-trip equal, asc',
  save_and_load_file: 'file attachment round-trips equal',
  save_and_load_image: 'image attachment incl. preview_url and metadata round-trips equal',
  load_threads: {
    says: 'limit 2 asc by created_at → has_more, after = last id; next page ends, after empty',
    improvement:
      'They come by last activity: the one in use is the newest. One that becomes active between two pages moves there, where the order of creation stands still.',
  },
  thread_items_ordering: {
    says: 'asc/desc by created_at',
    improvement:
      'They come in the order of adding, whatever their times say: two may be of one instant, and clocks are set back.',
  },
  thread_items_offset: 'after is exclusive; has_more/after rules',
  save_and_load_item: 'save_item updates content',
  load_nonexistent_item: 'not-found error',
  thread_isolation_by_user: 'other user → not found',
  thread_items_isolation_by_user: {
    says: 'other user → empty list; item → not found',
    improvement:
      'The list is not found either, exactly as that of a missing thread: an empty one would pass for a thread without items.',
  },
  default_id_generators_use_default_prefixes: 'thr_, msg_, tc_, tsk_, wf_',
  overridden_id_generators_are_used: 'overrides called each time',
});
