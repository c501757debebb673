import * as z from 'zod/mini';
import { parse } from './load-thread';
import type { Api } from './transport/api';

const Transcription = z.object({ text: z.string() });

/**
 * The words in a recording.
 *
 * @param recording its type goes along, as `audio/webm;codecs=opus` (protocol 2, `input.transcribe`)
 * @throws {ApiError} when the server can't be reached or can't make it out
 */
export async function transcribe(api: Api, recording: Blob, signal?: AbortSignal): Promise<string> {
  const audio_base64 = base64(new Uint8Array(await recording.arrayBuffer()));
  const params = { audio_base64, mime_type: recording.type };
  return parse(Transcription, await api.json({ type: 'input.transcribe', params }, signal)).text;
}

/** In pieces: a recording has more bytes than a call may have arguments. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary);
}
