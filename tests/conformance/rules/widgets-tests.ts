import { referenceTests } from './rule';

/** What chatkit-python `tests/test_widgets.py` pins (spec/conformance.md 1.4). */
export const widgetTests = referenceTests('widgets', 'tests/test_widgets.py', {
  diff: 'no change → none; append with streaming true → value_delta; append with streaming flip → root.updated; no-id text changed → root.updated',
  json_dump_excludes_none_fields: 'no null keys at root or in children; type kept',
  json_dump_excludes_none_fields_nested: 'same when the widget is nested in a widget item',
  widget_template_from_file:
    'load relative file, build with/without data → dynamic root equal to fixture',
  widget_template_build_with_basic_root:
    'Basic root builds as dynamic root and fits in a widget item',
  widget_template_build_basic_is_deprecated: 'warns; result Basic',
});
