import type { WireFormat } from '../wire-format';
import { anthropicFrames } from './frames';
import { anthropicRefusal } from './request';

const types: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

/** Anthropic's Messages API. */
export const anthropicFormat: WireFormat = {
  frames: anthropicFrames,
  refusal: anthropicRefusal,
  error: (status, message) => ({
    type: 'error',
    error: { type: types[status] ?? 'api_error', message },
  }),
};
