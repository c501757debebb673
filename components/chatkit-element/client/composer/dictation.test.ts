import { describe, expect, it } from 'vitest';
import { ApiError } from '../transport/api-error';
import { Dictation, RecordingError, type Recording } from './dictation';

function dictation(given: Partial<ConstructorParameters<typeof Dictation>[0]> = {}) {
  const said: string[] = [];
  const done: string[] = [];
  const errors: unknown[] = [];
  const recording: Recording = {
    level: () => 0.5,
    stop: () => {
      done.push('stopped');
      return Promise.resolve(new Blob(['sound']));
    },
    discard: () => void done.push('discarded'),
  };
  const made = new Dictation({
    record: () => Promise.resolve(recording),
    transcribe: () => Promise.resolve(' buy milk '),
    onText: (text) => said.push(text),
    emit: (_, detail) => errors.push(detail),
    ...given,
  });
  return { made, said, done, errors, recording };
}

const off = { phase: 'off', fault: null };

describe('dictation', () => {
  it('records, and hands on the words once they are confirmed', async () => {
    const { made, said, done, recording } = dictation();
    const started = made.start();
    expect(made.state.get()).toEqual({ phase: 'asking' });
    await started;
    expect(made.state.get()).toEqual({ phase: 'recording', recording });
    const confirmed = made.confirm();
    expect(made.state.get()).toEqual({ phase: 'transcribing' });
    await confirmed;
    expect([made.state.get(), said, done]).toEqual([off, ['buy milk'], ['stopped']]);
  });

  it('keeps nothing of what is cancelled, whatever it was at', async () => {
    const { made, said, done } = dictation();
    const started = made.start();
    made.cancel();
    await started;
    await made.start();
    made.cancel();
    await made.start();
    const confirmed = made.confirm();
    made.cancel();
    await confirmed;
    expect([made.state.get(), said, done]).toEqual([
      off,
      [],
      ['discarded', 'discarded', 'stopped'],
    ]);
  });

  it.each(['denied', 'no_microphone'] as const)(
    'says why nothing is recorded: %s',
    async (code) => {
      const cause = new RecordingError(code);
      const { made, errors } = dictation({ record: () => Promise.reject(cause) });
      await made.start();
      expect(made.state.get()).toEqual({ phase: 'off', fault: { reason: code, message: null } });
      expect(errors).toEqual([{ error: cause }]);
      made.cancel();
      expect(made.state.get()).toEqual(off);
    },
  );

  it('shows the server\u2019s words when it can\u2019t make it out', async () => {
    const cause = new ApiError('refused', { serverMessage: 'Too quiet.' });
    const { made, said } = dictation({ transcribe: () => Promise.reject(cause) });
    await made.start();
    await made.confirm();
    expect(made.state.get()).toEqual({
      phase: 'off',
      fault: { reason: 'refused', message: 'Too quiet.' },
    });
    expect(said).toEqual([]);
  });

  it('does not ask twice', async () => {
    let asked = 0;
    const { made, recording } = dictation({
      record: () => {
        asked += 1;
        return Promise.resolve(recording);
      },
    });
    await Promise.all([made.start(), made.start()]);
    await made.start();
    expect(asked).toBe(1);
  });
});
