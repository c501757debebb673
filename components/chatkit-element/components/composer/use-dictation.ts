import { useEffect, useState } from 'react';
import { Dictation } from '../../client/composer/dictation';
import { useServices } from '../chatkit-context';
import { record } from './recorder';

/** Dictation into the composer's text; ends with the view. */
export function useDictation(): Dictation {
  const { client, composer, emit, focusComposer } = useServices();
  const [dictation] = useState(
    () =>
      new Dictation({
        record,
        transcribe: (recording, signal) => client.transcribe(recording, signal),
        onText: (said) => {
          const { text } = composer.state.get();
          composer.type(text.trim() === '' ? said : `${text.trimEnd()} ${said}`);
        },
        emit,
      }),
  );
  useEffect(() => () => dictation.cancel(), [dictation]);
  useEffect(() => {
    let { phase } = dictation.state.get();
    return dictation.state.subscribe(() => {
      const before = phase;
      ({ phase } = dictation.state.get());
      // The field shows again, and the button that had the focus has gone.
      if (phase === 'off' && before !== 'off') setTimeout(focusComposer);
    });
  }, [dictation, focusComposer]);
  return dictation;
}
