import type { WireFormat } from '../wire-format';
import { geminiFrames } from './frames';
import { geminiRefusal } from './request';

const statuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
};

/** Google's Gemini API. */
export const geminiFormat: WireFormat = {
  frames: geminiFrames,
  refusal: geminiRefusal,
  error: (code, message) => ({
    error: { code, message, status: statuses[code] ?? 'INTERNAL' },
  }),
};
