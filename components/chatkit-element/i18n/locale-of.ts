import type { ChatKitOptions } from '@openai/chatkit';
import { preferredTag } from './languages';

/** The BCP 47 tag to speak: the option, else the first of the browser's that is spoken here. */
export const localeOf = (options: ChatKitOptions | null): string =>
  options?.locale ?? preferredTag(typeof navigator === 'undefined' ? [] : navigator.languages);
