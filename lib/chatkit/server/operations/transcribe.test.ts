import { expect, it } from 'vitest';
import type { AudioInput } from '../../protocol/transcription';
import type { TestContext } from '../../testing/array-store';
import { asked } from '../../testing/events';
import { HookedServer } from '../../testing/hooked-server';
import { alice } from '../../testing/scripted-server';

const transcribing = () => {
  const heard: { audio: AudioInput; context: TestContext }[] = [];
  const server = new HookedServer();
  server.onTranscribe = (audio, context) => {
    heard.push({ audio, context });
    return { text: 'ok' };
  };
  const transcribe = (audio_base64: string, mime_type = 'audio/webm;codecs=opus') =>
    asked(server, 'input.transcribe', { audio_base64, mime_type });
  return { transcribe, heard };
};

// covers: server/input_transcribe_decodes_base64_and_normalizes_mime_type
// covers: protocol/4.9-transcribe, protocol/4.0-transcribe-media-type
it('decodes the audio and hands its media type on without parameters', async () => {
  const { transcribe, heard } = transcribing();
  expect(await transcribe(btoa('audio bytes'))).toEqual({ text: 'ok' });
  expect(heard).toEqual([
    {
      audio: {
        data: new TextEncoder().encode('audio bytes'),
        mimeType: 'audio/webm;codecs=opus',
        mediaType: 'audio/webm',
      },
      context: alice,
    },
  ]);
});

// covers: protocol/4.0-transcribe-media-type
it.each([
  ['audio/OGG ; codecs=opus', 'audio/ogg'],
  [' audio/webm', 'audio/webm'],
  ['', ''],
])('reads the media type of %j', async (mimeType, mediaType) => {
  const { transcribe, heard } = transcribing();
  await transcribe('', mimeType);
  expect(heard[0]!.audio).toMatchObject({ mimeType, mediaType });
});

// covers: protocol/2.2-base64
it.each([
  ['', []],
  ['AP8=', [0, 255]],
  ['AP8', [0, 255]],
  ['A P\n8=', [0, 255]],
  ['-_8=', [251, 255]],
])('reads %j leniently', async (base64, bytes) => {
  const { transcribe, heard } = transcribing();
  await transcribe(base64, 'audio/ogg');
  expect([...heard[0]!.audio.data]).toEqual(bytes);
});

// covers: protocol/2.2-base64, defect/7
it('refuses what no bytes can have been meant by with 400, where the reference answers 500', async () => {
  const { transcribe, heard } = transcribing();
  await expect(transcribe('A')).rejects.toMatchObject({
    code: 'invalid_request',
    message: 'params.audio_base64: This is no base64.',
  });
  expect(heard).toEqual([]);
});
