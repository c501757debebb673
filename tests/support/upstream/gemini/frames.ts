import type { Output, ScriptedResponse } from '../script';
import { type Asked, sealMark, usageOf } from '../wire-format';
import { asksForThoughts } from './request';

const frame = (body: object) => `data: ${JSON.stringify(body)}\r\n\r\n`;

/** Gemini sends the arguments of a call as JSON, so a script's text that is none goes as a string. */
function argumentsOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const finishReasons = { complete: 'STOP', length: 'MAX_TOKENS', filter: 'SAFETY' } as const;

/** The frames of one answer of Gemini's `streamGenerateContent?alt=sse`, a part in each. */
export function* geminiFrames(response: ScriptedResponse, { ids, body }: Asked): Generator<string> {
  const { output: outputs, fault, ending = 'complete' } = response;
  const { input, output: said } = usageOf(response);
  const framed = (body: object) =>
    frame({
      ...body,
      usageMetadata: {
        promptTokenCount: input,
        candidatesTokenCount: said,
        totalTokenCount: input + said,
      },
      modelVersion: 'scripted',
      responseId: ids.response,
    });
  const chunk = (candidate: object) => framed({ candidates: [{ index: 0, ...candidate }] });
  // A question that is blocked has no candidate at all.
  if (outputs.length === 0 && ending === 'filter') {
    yield framed({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } });
    return;
  }
  let called = 0;
  const partsOf = (output: Output): object[] => {
    switch (output.type) {
      case 'text':
      case 'refusal':
        return output.chunks.map((text) => ({ text }));
      case 'reasoning':
        return asksForThoughts(body) ? output.chunks.map((text) => ({ text, thought: true })) : [];
      case 'call': {
        const id = ids.call(called);
        const args = argumentsOf(output.arguments);
        // Of several calls at once, the first carries the seal.
        const seal = called === 0 ? { thoughtSignature: `${sealMark}-call` } : {};
        called += 1;
        return [{ functionCall: { id, name: output.name, args }, ...seal }];
      }
    }
  };
  for (const output of outputs)
    for (const part of partsOf(output)) yield chunk({ content: { parts: [part], role: 'model' } });
  if (fault?.type === 'overload')
    yield frame({ error: { code: 503, message: 'scripted fault', status: 'UNAVAILABLE' } });
  if (fault?.type === 'give-up') yield chunk({ finishReason: 'MALFORMED_FUNCTION_CALL' });
  if (fault !== undefined) return;
  const finishReason = finishReasons[ending];
  yield chunk({ content: { parts: [{ text: '' }], role: 'model' }, finishReason });
}
