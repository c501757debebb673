import { useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { tagText } from '../../client/composer/draft';
import {
  Suggestions,
  type ComposerAction,
  type SuggestionsState,
} from '../../client/composer/suggestions';
import { useServices, useValue } from '../chatkit-context';
import { replaceText } from './replace-text';

interface SuggestionsInField {
  /** Null while there is nothing to suggest. */
  readonly state: SuggestionsState | null;
  /** Looks at where the user writes now. */
  readonly look: () => void;
  readonly dismiss: () => void;
  readonly choose: (index: number) => void;
  /** @returns whether the key was for the menu */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/** Suggestions for what is written in a field, which go into its text when they are chosen. */
export function useSuggestions(
  field: RefObject<HTMLTextAreaElement | null>,
  actions: readonly ComposerAction[],
): SuggestionsInField {
  const { composer, options, emit } = useServices();
  const [suggestions] = useState(
    () =>
      new Suggestions({
        options: () => options.get() ?? {},
        emit,
        pause: (run) => {
          const timer = setTimeout(run, 120);
          return () => clearTimeout(timer);
        },
      }),
  );
  useLayoutEffect(() => suggestions.offer(actions));
  const state = useValue(suggestions.state);

  const insert = async (index: number) => {
    const { text } = composer.state.get();
    const replacement = await suggestions.choose(index);
    const element = field.current;
    // The user may have written on while the page made up its mind.
    if (replacement === null || element === null || composer.state.get().text !== text) return;
    const { by, from } = replacement;
    replaceText(element, replacement, typeof by === 'string' ? by : `${tagText(by)} `);
    if (typeof by !== 'string') composer.mark({ at: from, part: by });
  };
  const choose = (index: number) => void insert(index);

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (state === null) return false;
    if (event.key === 'Escape') suggestions.dismiss();
    else if (state.list.length === 0 || event.shiftKey) return false;
    else if (event.key === 'ArrowDown') suggestions.move(1);
    else if (event.key === 'ArrowUp') suggestions.move(-1);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(state.active);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    state,
    look: () => {
      const caret = field.current?.selectionEnd;
      if (caret !== undefined) suggestions.look(composer.state.get(), caret);
    },
    dismiss: () => suggestions.dismiss(),
    choose,
    onKeyDown,
  };
}
