import type { RunStreamEvent } from '@openai/agents';
import type { WidgetComponent } from '../protocol/widget';

/** A widget that is nothing but a text. */
export type TextWidget = WidgetComponent & { readonly type: 'Text' | 'Markdown' };

/**
 * The states of a text widget that shows a run's answer as it grows: the widget as it is given, then
 * with all text so far at each delta, at last no longer streaming. Each as the child of a root
 * (`card({ children: [state] })`), they are what `AgentContext.streamWidget` takes.
 * Source: chatkit-python `accumulate_text`.
 */
export async function* accumulateText<Widget extends TextWidget>(
  run: AsyncIterable<RunStreamEvent>,
  base: Widget,
): AsyncGenerator<Widget, void, undefined> {
  let value = '';
  yield base;
  for await (const event of run) {
    if (event.type !== 'raw_model_stream_event' || event.data.type !== 'output_text_delta')
      continue;
    value += event.data.delta;
    yield { ...base, value };
  }
  yield { ...base, value, streaming: false };
}
