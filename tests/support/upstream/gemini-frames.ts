import type { ResponseIds } from './provider-ids';
import type { Output, ScriptedResponse } from './script';

const frame = (body: object) => `data: ${JSON.stringify(body)}\r\n\r\n`;

/** Gemini sends the arguments of a call as JSON, so a script's text that is none goes as a string. */
function argumentsOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function partsOf(output: Output, id: string | undefined): object[] {
  if (output.type === 'text') return output.chunks.map((text) => ({ text }));
  return [{ functionCall: { id, name: output.name, args: argumentsOf(output.arguments) } }];
}

/** The frames of one answer of Gemini's `streamGenerateContent?alt=sse`, a part in each. */
export function* geminiFrames(
  { output: outputs, fault }: ScriptedResponse,
  ids: ResponseIds,
): Generator<string> {
  const chunk = (candidate: object) =>
    frame({
      candidates: [{ index: 0, ...candidate }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
      modelVersion: 'scripted',
      responseId: ids.response,
    });
  let called = 0;
  for (const output of outputs) {
    const id = output.type === 'call' ? ids.call(called++) : undefined;
    for (const part of partsOf(output, id))
      yield chunk({ content: { parts: [part], role: 'model' } });
  }
  if (fault?.type === 'overload')
    yield frame({ error: { code: 503, message: 'scripted fault', status: 'UNAVAILABLE' } });
  if (fault !== undefined) return;
  yield chunk({ content: { parts: [{ text: '' }], role: 'model' }, finishReason: 'STOP' });
}
