/**
 * Text that PostgreSQL and JSON can hold: null bytes go, lone surrogates become U+FFFD.
 * PostgreSQL refuses U+0000 in `text`, and a lone surrogate has no UTF-8 form.
 */
export function safeText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** Safe text on one line: line breaks and tabs become single spaces, the ends are trimmed. */
export function safeLine(text: string): string {
  return safeText(text)
    .replaceAll(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ')
    .trim();
}
