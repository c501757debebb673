import { documentRules } from './rule';

/** Transport, requests, wire form and server behaviour (spec/protocol.md). */
export const protocolRules = documentRules('protocol', 'spec/protocol.md', {
  '1-framing':
    'An event is exactly `data: `, one line of JSON and two line feeds; nothing else is sent.',
  '1-json': 'JSON is compact, non-ASCII goes raw as UTF-8.',
  '1-end': 'The body closes after the last event; there is no terminal event.',
  '1-bom': {
    says: 'A body with a leading byte order mark is refused.',
    improvement: 'It is read past, as RFC 8259 allows: what it precedes is plain.',
  },
  '2-ops': 'Sixteen ops are answered, six of them as a stream.',
  '2-unknown-keys': 'Unknown keys anywhere in a request are ignored.',
  '2-unknown-type': 'An unknown type is refused by its name.',
  '2-metadata': 'Request metadata defaults to an empty object and must be an object.',
  '2-list-defaults': 'Lists default to 20 of the newest first; params itself is required.',
  '2-tool-output-null': 'The result of a client tool is required and may be null.',
  '2-update-title': 'A title is a string; null is refused.',
  '2-feedback-kind': 'Feedback is positive or negative.',
  '2.1-user-message': 'User input has content, attachment ids, quoted text and inference options.',
  '2.1-tag-data': 'A tag without data reads as a tag with empty data.',
  '2.1-structured-submission': 'A submission defaults to answered, its answers to none.',
  '2.2-whole-body-first': 'The whole body is validated before anything is done.',
  '2.2-coercion':
    'An integer may come as a numeric string, an integral float or a boolean; ids must be strings.',
  '2.2-booleans': 'A boolean may come as 0 or 1 or as a word for yes or no.',
  '2.2-negative-numbers': {
    says: 'A size and a limit may be negative.',
    improvement: 'They are refused: no file and no page has fewer than none.',
  },
  '2.2-list-lengths': {
    says: 'The lists of a message, a submission and a rating may be of any length.',
    improvement:
      'They are bounded, far above what a client sends: a fault in each entry would cost far more than the list.',
  },
  '2.2-nesting': 'A body that is nested deeper than some two hundred levels is refused.',
  '2.2-surrogates': {
    says: 'Half a surrogate pair anywhere in the body is refused.',
    improvement: 'It becomes U+FFFD: a text cut in the middle of an emoji is still a message.',
  },
  '2.2-proto': {
    says: 'A key `__proto__` in free-form JSON is kept.',
    improvement: 'It is refused: in JavaScript it may become the prototype of what copies it.',
  },
  '2.2-action-extra-keys': "An action's client-side fields are dropped on arrival.",
  '2.2-base64': 'Base64 is decoded leniently; what cannot be decoded is refused.',
  '3.0-null-omission':
    'A declared field that is null is left out; empty lists, false, 0 and "" are kept.',
  '3.0-free-json': 'Nulls inside free-form JSON are kept.',
  '3.0-tool-output-null': 'A client tool output that is itself null is left out.',
  '3.0-widget-nulls':
    'Nulls are stripped from a widget tree at every depth, list entries included.',
  '3.0-defaults-written': 'Declared defaults are always written.',
  '3.0-attachment-metadata':
    'Attachment metadata is never sent, wherever the attachment is nested.',
  '3.0-thread-metadata': 'Thread metadata is always sent as an empty object.',
  '3.0-timestamps': 'Timestamps are ISO 8601 in UTC with Z.',
  '3.0-urls': 'URL fields are normalised.',
  '3.0-hidden': 'Hidden items never reach the client.',
  '3.1-thread': 'A thread has id, created_at, status, metadata and an items page.',
  '3.1-page': 'A page has data, has_more and, only when there is more, after.',
  '3.2-items': 'Eleven item types with their fields and defaults.',
  '3.2-checked':
    'What is no item by its schema fails where a handler yields it, unsent and unstored.',
  '3.2-sources': 'Annotations cite file, url and entity sources with their defaults.',
  '3.2-tasks': 'Five task types with their fields and defaults.',
  '3.2-workflow-summary': 'A workflow summary is a title with an icon, or a duration.',
  '3.2-structured-input': 'Structured inputs are multiple choice or freeform.',
  '3.2-attachments': 'Attachments are files or images, with an upload descriptor until uploaded.',
  '3.3-events': 'Twelve stream events with their fields and defaults.',
  '3.4-updates': 'Ten item updates with their fields.',
  '3.4-tolerance': 'Updates apply tolerantly: padding, appending, inserting.',
  '3.5-bodies': 'Each non-streaming op has its body.',
  '4.0-action-default': {
    says: 'An action without a handler surfaces as stream.error with retry.',
    improvement:
      'It is refused before any byte, as unsupported_operation: a retry would meet no handler either.',
  },
  '4.0-transcribe-media-type': {
    says: 'media_type is mime_type up to the first semicolon.',
    improvement: 'It is trimmed and in lower case: case and blanks tell no media types apart.',
  },
  '4.1-attachments-bound': 'Attachments are loaded in order and bound to the thread.',
  '4.1-attachments-once': {
    says: 'An attachment that a message names twice is in it twice.',
    improvement: 'It is in it once: an id tells one thing from another.',
  },
  '4.2-user-message': 'The user message is stored, announced as done, then answered.',
  '4.3-stream-options-first': 'stream_options precedes all handler output.',
  '4.3-persist-before-emit': 'An item is persisted before its event is sent.',
  '4.3-added-not-stored': 'An item that is only added is never stored as finished.',
  '4.3-thread-updated':
    'A changed thread is saved and announced right after the event that followed the change.',
  '4.3-handler-thread-events': "A handler's own thread events pass through without persistence.",
  '4.4-create': 'create: thread saved and announced, user message, answer.',
  '4.4-add-user-message': 'add_user_message: thread loaded, user message, answer.',
  '4.4-tool-output':
    'add_client_tool_output completes the pending call and answers without a message.',
  '4.4-structured-input': 'add_structured_input replaces the item, then answers without a message.',
  '4.4-retry': 'retry_after_item answers the kept user message again.',
  '4.4-custom-action': 'custom_action hands action and stored widget to the hook.',
  '4.4-action-not-widget': 'An action on an item that is no widget is refused.',
  '4.4-action-hidden': {
    says: 'An action on a hidden item is refused as one on any item that is no widget.',
    improvement: 'It is a 404: that the item is there is hidden too.',
  },
  '4.5-answers':
    'Missing, empty and skipped answers count as skipped; single choice keeps the first value.',
  '4.6-custom-error': 'A custom error goes out as code custom with message and allow_retry.',
  '4.6-stream-error': 'A stream error goes out with its code and the retry its table says.',
  '4.6-any-error': 'Anything else goes out as stream.error with retry, without its text.',
  '4.6-thread-gone': {
    says: 'A thread that is found missing in the middle of its turn is stream.error with retry.',
    improvement: 'It is a custom error that says so, without retry: there is nothing to try again.',
  },
  '4.6-thread-saved': 'A thread changed before a failure is saved and announced after the error.',
  '4.7-pending': 'Updates are folded into the pending copy, never into the streamed item.',
  '4.8-cancel': 'On cancel non-empty assistant text is kept, then a hidden note for the model.',
  '4.9-get-by-id': 'get_by_id gives the thread with its 20 oldest visible items.',
  '4.9-list': 'threads.list gives threads with empty item pages.',
  '4.9-items': 'items.list gives visible items.',
  '4.9-update': 'threads.update answers the thread with its title.',
  '4.9-delete': 'threads.delete answers an empty object.',
  '4.9-feedback': 'items.feedback reaches the hook and answers an empty object.',
  '4.9-attachments': 'attachments.create and delete reach the attachment store, then the store.',
  '4.9-transcribe': 'input.transcribe decodes the audio and answers the text.',
  '4.9-sync-action': 'sync_custom_action answers the updated item, or an empty object.',
  '4.9-sync-action-thread': {
    says: 'A thread that a sync action has changed is not saved.',
    improvement: 'It is saved, as one that a turn has changed.',
  },
  '4.10-two-phase': 'attachments.create answers an upload descriptor with url, method and headers.',
  '4.11-user-agent': {
    says: 'Model calls of a turn carry a User-Agent that names ChatKit.',
    improvement:
      "They keep their own: the model's client is the host's, and so is the name it gives itself.",
  },
  '4.11-log': {
    says: 'Each request is logged by its op, at the level that LOG_LEVEL sets.',
    improvement:
      "What goes well is not logged, and no variable is read: the logger is the host's, who sees each request itself.",
  },
});
