import type { Recording } from '../../client/composer/dictation';
import { ApiError } from '../../client/transport/api-error';

/** Whether this page may record at all: not in old browsers, nor where it is not served securely. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator;

/**
 * Records from the microphone; what that takes is fetched by the first who speaks.
 *
 * @throws {RecordingError} when the microphone may not be used or there is none
 * @throws {ApiError} when the recorder can't be fetched
 */
export async function record(): Promise<Recording> {
  const { recordAudio } = await import('./record-audio').catch((cause: unknown) => {
    throw new ApiError('network', { cause });
  });
  return recordAudio();
}
