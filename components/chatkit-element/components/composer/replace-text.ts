/**
 * Replaces a stretch of a field's text as if it had been typed: the user can undo it, and the field's
 * listeners hear of it.
 */
export function replaceText(
  field: HTMLTextAreaElement,
  { from, to }: { readonly from: number; readonly to: number },
  text: string,
): void {
  field.focus();
  field.setSelectionRange(from, to);
  if (from === to && text === '') return;
  const command = text === '' ? 'delete' : 'insertText';
  // The one way that leaves the history of undo whole.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else keeps undo
  if (document.execCommand(command, false, text)) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
