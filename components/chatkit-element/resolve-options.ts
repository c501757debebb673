import type { ChatKitOptions } from '@openai/chatkit';
import type { ApiConfig } from './client/transport/api';
import type { FileRules } from './client/composer/file-rules';
import type { UploadStrategy } from './client/composer/upload-file';
import { localeOf } from './i18n/locale-of';
import { ApiError } from './client/transport/api-error';

/** Whether the options ask for the vendor's hosted backend, whose protocol is closed. */
export const isHosted = (options: ChatKitOptions): boolean => !('url' in options.api);

/** How to reach the server; without a url every request fails, with a word on why. */
export function apiConfig(options: ChatKitOptions | null): ApiConfig {
  const locale = localeOf(options);
  const api = options?.api;
  if (api === undefined || !('url' in api)) return { url: '', fetch: refuse, locale };
  return { url: api.url, fetch: api.fetch ?? globalThis.fetch, locale };
}

/** What may be attached; nothing when attachments are not enabled. */
export function fileRules(options: ChatKitOptions | null): FileRules {
  const attachments = options?.composer?.attachments;
  return attachments?.enabled === true ? attachments : { maxCount: 0 };
}

/** How files get to the server; null when the page has not said. */
export function uploadStrategy(options: ChatKitOptions | null): UploadStrategy | null {
  const api = options?.api;
  return api !== undefined && 'url' in api ? (api.uploadStrategy ?? null) : null;
}

const refuse = () =>
  Promise.reject(new ApiError('refused', { serverMessage: 'This chat has no server (api.url).' }));
