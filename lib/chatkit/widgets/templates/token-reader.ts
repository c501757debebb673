import { WidgetTemplateError } from './template-error';
import type { Token } from './tokens';

/** Reads the tokens of one output or tag from the left. */
export class TokenReader {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get next(): Token | undefined {
    return this.tokens[this.#at];
  }

  take(): Token {
    const token = this.next;
    if (token === undefined) throw new WidgetTemplateError('An expression is not complete.');
    this.#at += 1;
    return token;
  }

  /** Whether the next tokens are these operators or keywords. */
  sees(...texts: readonly string[]): boolean {
    return texts.every((text, i) => {
      const token = this.tokens[this.#at + i];
      return token?.text === text && (token.kind === 'operator' || token.kind === 'name');
    });
  }

  /** Takes these tokens if they are next. */
  skips(...texts: readonly string[]): boolean {
    if (!this.sees(...texts)) return false;
    this.#at += texts.length;
    return true;
  }

  expect(text: string): void {
    if (!this.skips(text)) throw new WidgetTemplateError(`"${text}" is missing${this.#where()}.`);
  }

  name(): string {
    const token = this.take();
    if (token.kind !== 'name')
      throw new WidgetTemplateError(`A name is missing before "${token.text}".`);
    return token.text;
  }

  end(): void {
    if (this.next !== undefined)
      throw new WidgetTemplateError(`"${this.next.text}" is out of place.`);
  }

  #where(): string {
    return this.next === undefined ? ' at the end' : ` before "${this.next.text}"`;
  }
}
