import { z } from 'zod';

/** Speech to be transcribed. */
export interface AudioInput {
  readonly data: Uint8Array;
  /** As the client sent it: `audio/webm;codecs=opus`. */
  readonly mimeType: string;
  /** The media type without parameters: `audio/webm`. */
  readonly mediaType: string;
}

/** What the composer is filled with. */
export const TranscriptionResult = z.object({ text: z.string() }).readonly();
export type TranscriptionResult = z.infer<typeof TranscriptionResult>;
