import { openAiError } from '../responses/format';
import type { WireFormat } from '../wire-format';
import { chatCompletionsFrames } from './frames';
import { chatCompletionsRefusal } from './request';

/** Chat Completions, as OpenAI, Azure and a great many other servers speak it. */
export const chatCompletionsFormat: WireFormat = {
  frames: chatCompletionsFrames,
  refusal: chatCompletionsRefusal,
  error: openAiError,
};
