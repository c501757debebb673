import { referenceTests } from './rule';

/** What chatkit-python `tests/test_agents.py` pins (spec/conformance.md 1.2). */
export const agentTests = referenceTests('agents', 'tests/test_agents.py', {
  returns_widget_item: 'tool streams a static widget → exactly one done',
  returns_widget_item_generator: 'generator widget via context: added, delta, done',
  returns_widget_full_replace_generator: 'id→key change → root.updated',
  client_tool_call_uses_raw_function_call_id: {
    says: 'client tool item id = function call id, call_id = call_id',
    improvement:
      'The item has an id of the store, and the call its call_id: providers give one id more than once.',
  },
  accumulate_text: 'base, two growing copies, final with streaming false',
  input_item_converter_quotes_last_user_message: {
    says: 'quote message only for the last item',
    improvement:
      'The quote of the last user message is sent also when items follow it: what lies behind a message does not unsay it.',
  },
  input_item_converter_to_input_items_mixed: {
    says: 'user, user, assistant (2 output_text parts, empty annotations), widget as user text containing id and content, not created_at; no quote since not last',
    improvement: 'The second user message has its quote: it is the last one.',
  },
  input_item_converter_user_input_with_tags:
    'tag text rendered with at-sign; second message = heading + converted tag',
  input_item_converter_user_input_with_tags_throws_by_default: 'tags without override raise',
  input_item_converter_generated_image_item: 'text + input_image(url, auto), role user',
  input_item_converter_generated_image_item_without_image: 'skipped',
  input_item_converter_for_hidden_context_with_string_content:
    'wrapped in HiddenContext tags, role user',
  input_item_converter_for_hidden_context_with_non_string_content:
    'raises by default; override works',
  input_item_converter_with_client_tool_call: {
    says: 'pending call skipped; completed → function_call + output (JSON text); task wrapped in Task tags; quote not included as not last',
    improvement:
      'A pending call is sent as interrupted: the model knows what it has asked for, and that it will not come. The user message, being the last one, has its quote.',
  },
  input_item_converter_with_structured_input:
    'status + per-question lines (values / skipped) in StructuredInput tags',
  stream_agent_response_yields_context_events_without_streaming_events:
    'side-channel event is delivered before any model event; stream ends when the run ends',
  stream_agent_response_maps_events: 'both sources are merged (order free)',
  event_mapping:
    'text delta; content part added (index 1); text done → part done with empty annotations; file citation → annotation_added index 0',
  stream_agent_response_emits_annotation_added_events:
    'empty filename dropped; indices compacted 0,1; index = end_index for container/url',
  stream_agent_response_annotation_added_normalizes_annotations: 'same with raw dict annotations',
  custom_annotation_conversion_used_by_stream_agent_response:
    'custom converter used for deltas and final item',
  stream_agent_response_yields_item_removed_event:
    'message, side-channel added and side-channel done ids all removed; tripwire re-raised',
  stream_agent_response_assistant_message_content_types:
    'file-search output ignored; message done converts 3 annotation kinds, drops file_path; two parts',
  stream_agent_response_image_generation_events:
    'added (image null, store id) then done with data URL, same item id; image id = call id',
  stream_agent_response_image_generation_events_with_custom_converter:
    'url hook called once with (call id, b64, none)',
  stream_agent_response_image_generation_partial_progress: 'partial index 1 of 3 → progress 1/3',
  workflow_streams_first_thought:
    "added; first thought added + updated + updated(final); second thought's deltas ignored, added whole at index 1",
  workflow_ends_on_message:
    'workflow done before message added; duration summary; expanded false; current cleared',
  existing_workflow_summary_not_overwritten_on_automatic_end: 'custom summary survives auto-end',
});
