import type { KeyboardEvent } from 'react';
import { endOf, tagAround, type Draft } from '../../client/composer/draft';

/**
 * Keeps tags whole: the caret goes over them in one step, and they are deleted in one. What is to be
 * deleted is only selected here; the field deletes it, so that undo brings it back.
 */
export function tagKey(field: HTMLTextAreaElement, draft: Draft, event: KeyboardEvent): void {
  const { selectionStart: caret, selectionEnd } = field;
  if (caret !== selectionEnd || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const before = draft.tags.find((tag) => endOf(tag) === caret);
  const after = draft.tags.find((tag) => tag.at === caret);
  if (event.key === 'Backspace' && before !== undefined) {
    field.setSelectionRange(before.at, caret);
  } else if (event.key === 'Delete' && after !== undefined) {
    field.setSelectionRange(caret, endOf(after));
  } else {
    const to =
      event.key === 'ArrowLeft' ? before?.at : event.key === 'ArrowRight' && after && endOf(after);
    if (typeof to !== 'number') return;
    event.preventDefault();
    field.setSelectionRange(to, to);
  }
}

/** Puts a caret that has got inside of a tag behind it. */
export function leaveTag(field: HTMLTextAreaElement, draft: Draft): void {
  if (field.selectionStart !== field.selectionEnd) return;
  const tag = tagAround(draft, field.selectionStart);
  if (tag !== undefined) field.setSelectionRange(endOf(tag), endOf(tag));
}
