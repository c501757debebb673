import { RecordingError, type Recording } from '../../client/composer/dictation';

/** In the order the server likes them (spec element 9.5). */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/**
 * Records from the microphone, which the browser may ask the user for first.
 *
 * @throws {RecordingError} when it may not be used or there is none
 */
export async function recordAudio(): Promise<Recording> {
  const stream = await microphone();
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve(), { once: true });
  });
  const meter = loudness(stream);
  recorder.start();
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
    meter.close();
  };
  return {
    level: meter.level,
    discard: end,
    stop: async () => {
      end();
      await stopped;
      return new Blob(pieces, { type: mimeType ?? recorder.mimeType });
    },
  };
}

async function microphone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (cause) {
    const denied = cause instanceof DOMException && cause.name === 'NotAllowedError';
    throw new RecordingError(denied ? 'denied' : 'no_microphone', { cause });
  }
}

function loudness(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      // Speech is far below full scale.
      return Math.min(1, Math.sqrt(power) * 4);
    },
    close: () => void context.close(),
  };
}
