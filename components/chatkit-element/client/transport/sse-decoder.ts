/**
 * Turns the bytes of an event stream into its data blocks, however the bytes were cut: within a line
 * ending, within a UTF-8 sequence, or many events at once. A block the stream ends in the middle of is
 * dropped, as the standard says.
 *
 * Source: WHATWG HTML, "Parsing an event stream".
 */
export class SseDecoder {
  readonly #utf8 = new TextDecoder();
  #line = '';
  #data: string[] = [];
  #endedWithCarriageReturn = false;

  /** Returns the data of each event these bytes complete. */
  push(bytes: Uint8Array): string[] {
    let text = this.#utf8.decode(bytes, { stream: true });
    if (text === '') return [];
    if (this.#endedWithCarriageReturn && text.startsWith('\n')) text = text.slice(1);
    this.#endedWithCarriageReturn = text.endsWith('\r');

    const lines = text.split(/\r\n|\n|\r/);
    const rest = lines.pop() ?? '';
    const events: string[] = [];
    for (const piece of lines) {
      const event = this.#endLine(this.#line + piece);
      this.#line = '';
      if (event !== null) events.push(event);
    }
    this.#line += rest;
    return events;
  }

  #endLine(line: string): string | null {
    if (line === '') {
      if (this.#data.length === 0) return null;
      const data = this.#data.join('\n');
      this.#data = [];
      return data;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    if (field === 'data') {
      const value = colon === -1 ? '' : line.slice(colon + 1);
      this.#data.push(value.startsWith(' ') ? value.slice(1) : value);
    }
    return null;
  }
}
