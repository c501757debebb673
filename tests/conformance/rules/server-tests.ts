import { referenceTests } from './rule';

/** What chatkit-python `tests/test_chatkit_server.py` pins (spec/conformance.md 1.1). */
export const serverTests = referenceTests('server', 'tests/test_chatkit_server.py', {
  stream_cancellation_persists_pending_assistant_message_and_hidden_context:
    'cancel after added + one text delta: assistant item stored with concatenated text; newest item is sdk_hidden_context with the stop notice; cancellation propagates',
  stream_cancellation_does_not_persist_pending_empty_assistant_message:
    'pending assistant with no content is not stored; hidden notice still is',
  workflow_task_not_duplicated_on_done_event:
    'applying workflow.task.added to pending state must not mutate the streamed item: done and store hold 1 task',
  flows_context_to_responder: 'the same context object reaches respond and add_feedback',
  creates_thread:
    'create → thread.created with no title; user message done carries text and quoted_text',
  saves_thread_title:
    'title set in respond with no events: stored; last event thread.updated with title',
  saves_thread_metadata: 'nested mutation of thread metadata detected, stored, thread.updated last',
  saves_thread_locked_fields: 'locked status + reason stored and in thread.updated',
  saves_allowed_image_domains_and_streams_thread_updated: 'list stored and in thread.updated',
  omits_unset_allowed_image_domains_in_created_and_updated_json_events:
    'key absent from raw JSON of both events when unset',
  emits_thread_updated_mid_stream_and_persists:
    'mutation before 2nd item: thread.updated comes right after that item, stream goes on, stored',
  respond_with_tool_call:
    'create: exactly [created, user done, stream_options, client_tool_call done]; add_client_tool_output: exactly [stream_options, assistant done], respond called with null input',
  respond_with_tool_status:
    'progress event passes through: order created, user done, stream_options, progress, done',
  list_threads_response:
    '25 threads, limit 20 → 20 newest first, has_more, after set; next page with no limit → 5, has_more false, no after',
  list_items_response:
    'default page 20 newest first, has_more/after; next page 6 incl. user message',
  calls_action:
    'action gets {type,payload} and the stored widget item; events [stream_options, item.updated(widget.root.updated)]',
  add_structured_input_replaces_item_with_custom_answer_and_resumes_response:
    'replaced event with status answered and custom (non-option) values; stored equal; respond(null) output follows',
  add_structured_input_treats_omitted_answers_as_skipped: 'missing question → answer skipped',
  add_structured_input_ignores_unknown_answer_ids: 'unknown ids ignored',
  add_structured_input_truncates_extra_single_choice_values:
    'single choice keeps first value; event and store agree',
  calls_action_sync: 'non-streaming op; hook gets action + widget; response carries updated_item',
  add_feedback: 'kinds and item ids (message, widget) reach the hook',
  get_thread_by_id: 'returns thread with user message as first item',
  create_file:
    'two-phase file attachment: id, type file, upload descriptor (url, PUT, headers) in response; metadata absent in response, kept in the store',
  create_image_file: 'same for image with preview_url',
  user_message_attachment_metadata_not_serialized:
    'attachments inside listed user messages carry no metadata',
  user_message_attachment_thread_id_persisted_on_thread_create:
    'attachment record gains thread_id on create',
  user_message_attachment_thread_id_persisted_on_add_user_message: 'same on add_user_message',
  create_file_without_filestore:
    'attachments.create without attachment store → runtime error from process',
  delete_file: 'attachments.delete removes from the attachment store',
  delete_file_without_filestore: 'runtime error',
  list_threads_paginated_response: '20 + 5 paging via after',
  threads_update_request: 'returns thread with the new title',
  returns_widget_item_generator:
    'streamer: added (first state), 3 deltas with exact suffixes, done with final state',
  returns_widget_item_generator_full_replace:
    'non-prefix change → root.updated; added + update + done',
  delete_thread: {
    says: 'response exactly {}; later get raises not-found naming the thread',
    improvement: 'It is a 404 that names nothing: the client knows what it has asked for.',
  },
  thread_item_removed_event_removes_item: 'removed event is sent and the item leaves the store',
  raising_in_responder_yields_error_event:
    'exception → error code stream.error, then clean end of stream',
  thread_item_replaced_event_replaces_item:
    'replaced stores; item type may change (user → assistant)',
  thread_item_replaced_event_with_widget: 'same for widgets',
  retry_after_item: {
    says: 'answer deleted and regenerated; events [stream_options, done]; same user message passed; store has 2 items',
    improvement:
      'thread.item.removed is sent for each item of the old answer, before the new one: a client need not guess what is gone.',
  },
  retry_after_item_invalid_item: 'retry on an assistant item raises ("not a user message")',
  retry_after_item_with_multiple_messages:
    'only items after the given user message are removed; earlier turns intact; 4 items; new answer id',
  threads_create_passes_tools_to_responder:
    'inference_options.tool_choice reaches respond on create',
  input_transcribe_decodes_base64_and_normalizes_mime_type:
    'bytes decoded; raw mime kept; media_type without parameters; context passed; {text} returned',
  retry_after_item_passes_tools_to_responder: 'empty test body (nothing pinned)',
  threads_add_message_passes_tools_to_responder: 'tool_choice reaches respond on add_user_message',
  custom_id_generators_on_server:
    'overridden store generators used for thread then user message, in that order, once each',
});
