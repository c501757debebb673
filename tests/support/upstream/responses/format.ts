import type { WireFormat } from '../wire-format';
import { responsesFrames } from './frames';
import { responsesRefusal } from './request';

/** OpenAI's Responses API. */
export const responsesFormat: WireFormat = {
  frames: responsesFrames,
  refusal: responsesRefusal,
  error: openAiError,
};

/** An error body as OpenAI and those who imitate it write it. */
export function openAiError(status: number, message: string): object {
  const type = status < 500 ? 'invalid_request_error' : 'server_error';
  return { error: { message, type, param: null, code: null } };
}
