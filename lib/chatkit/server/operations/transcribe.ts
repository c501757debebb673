import type { RequestOf } from '../../protocol/chatkit-request';
import { InvalidRequestError } from '../../errors';
import type { TranscriptionResult } from '../../protocol/transcription';
import type { OperationOptions } from './operation';

export async function transcribeAudio<Context>(
  { params: { audio_base64: audio, mime_type: mimeType } }: RequestOf<'input.transcribe'>,
  { transcribe }: OperationOptions<Context>,
): Promise<TranscriptionResult> {
  const [mediaType = ''] = mimeType.split(';', 1);
  const { text } = await transcribe({
    data: decodeBase64(audio),
    mimeType,
    mediaType: mediaType.trim().toLowerCase(),
  });
  return { text };
}

/**
 * Lenient as Python's `b64decode`: what is no base64 between the characters is passed over, and
 * padding may be missing.
 * @throws {InvalidRequestError} when no bytes can have been meant
 */
function decodeBase64(text: string): Uint8Array {
  const [digits = ''] = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replaceAll(/[^A-Za-z0-9+/=]/g, '')
    .split('=', 1);
  if (digits.length % 4 === 1)
    throw new InvalidRequestError('params.audio_base64: This is no base64.');
  return Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
}
