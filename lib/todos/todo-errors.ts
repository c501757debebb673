/** `after` names no todo of this user: the page cannot be continued from there. */
export class UnknownCursorError extends Error {
  readonly code = 'unknown_cursor';
  constructor() {
    super('The cursor names no todo of this list.');
  }
}
