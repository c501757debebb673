import { WidgetTemplateError } from './template-error';

/** A word of the template language; `operator` is also every kind of bracket and punctuation. */
export type Token =
  | { readonly kind: 'name' | 'operator' | 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly value: number };

/** What a template is made of: text as it is, `{{ outputs }}` and `{% tags %}`. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output' | 'tag'; readonly tokens: readonly Token[] };

const opening = /\{(\{|%|#)([-+]?)/g;
const raw = /\{%[-+]?\s*raw\s*(-?)%\}([^]*?)\{%([-+]?)\s*endraw\s*([-+]?)%\}/y;
const token =
  /\s*(?:(?<number>\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<string>'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*")|(?<end>-?\}\}|[-+]?%\})|(?<operator>\/\/|\*\*|[=!<>]=|[-+*/%~<>=.,:|()[\]{}]))/uy;

/**
 * The segments of a Jinja template, white space beside a `-` taken away and one line feed at the very
 * end, as Jinja2 does by default.
 */
export function segmentsOf(template: string): readonly Segment[] {
  const source = template.replace(/\r?\n$/, '');
  const segments: Segment[] = [];
  let [at, trimStart] = [0, false];
  const text = (upTo: number, trimEnd: boolean) => {
    let piece = source.slice(at, upTo);
    if (trimStart) piece = piece.trimStart();
    if (trimEnd) piece = piece.trimEnd();
    if (piece !== '') segments.push({ kind: 'text', text: piece });
  };
  for (;;) {
    opening.lastIndex = at;
    const found = opening.exec(source);
    if (found === null) {
      text(source.length, false);
      return segments;
    }
    text(found.index, found[2] === '-');
    raw.lastIndex = found.index;
    const verbatim = raw.exec(source);
    if (verbatim !== null) {
      const [, trimLeft, body = '', trimRight, trimNext] = verbatim;
      const left = trimLeft === '-' ? body.trimStart() : body;
      segments.push({ kind: 'text', text: trimRight === '-' ? left.trimEnd() : left });
      [at, trimStart] = [raw.lastIndex, trimNext === '-'];
    } else if (found[1] === '#') {
      const end = source.indexOf('#}', opening.lastIndex);
      if (end === -1) throw new WidgetTemplateError('A comment is not closed.');
      [at, trimStart] = [end + 2, source[end - 1] === '-'];
    } else {
      const close = found[1] === '{' ? '}}' : '%}';
      const { tokens, next, trims } = tokensUpTo(close, source, opening.lastIndex);
      segments.push({ kind: close === '}}' ? 'output' : 'tag', tokens });
      [at, trimStart] = [next, trims];
    }
  }
}

function tokensUpTo(close: string, source: string, from: number) {
  const tokens: Token[] = [];
  let braces = 0;
  token.lastIndex = from;
  for (;;) {
    const at = token.lastIndex;
    const groups = token.exec(source)?.groups;
    if (groups === undefined)
      throw new WidgetTemplateError(`Can't be read from: ${rest(source, at)}`);
    const { number, name, string, end, operator } = groups;
    if (end !== undefined && end.endsWith(close) && braces === 0)
      return { tokens, next: token.lastIndex, trims: end.startsWith('-') };
    if (number !== undefined)
      tokens.push({ kind: 'number', text: number, value: numberOf(number) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (string !== undefined)
      tokens.push({ kind: 'string', text: unescape(string.slice(1, -1)) });
    else if (operator !== undefined) {
      tokens.push({ kind: 'operator', text: operator });
      if (operator === '{') braces += 1;
      if (operator === '}') braces -= 1;
    } else if (end !== undefined) {
      // Only a bracket of a literal, or a sign, that looks like an end: one character of it.
      const sign = end.charAt(0);
      tokens.push({ kind: 'operator', text: sign });
      if (sign === '}') braces -= 1;
      token.lastIndex = token.lastIndex - end.length + 1;
    }
  }
}

const numberOf = (digits: string): number => Number(digits.replaceAll('_', ''));

const rest = (source: string, at: number): string => source.slice(at, at + 20).trim();

const escapes: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\x07' },
  ...{ "'": "'", '"': '"', '\\': '\\', '\n': '' },
};

/** The escapes of Python's strings; a letter that has no meaning keeps its backslash. */
const unescape = (text: string): string =>
  text.replace(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|U([\da-fA-F]{8})|([0-7]{1,3})|[^])/g,
    (...match: readonly unknown[]) => {
      const [whole = '', ...groups] = match
        .slice(0, 5)
        .map((group) => (typeof group === 'string' ? group : ''));
      const octal = groups.pop() ?? '';
      const hex = groups.join('');
      if (hex !== '') return codePoint(parseInt(hex, 16));
      if (octal !== '') return codePoint(parseInt(octal, 8));
      return escapes[whole.slice(1)] ?? whole;
    },
  );

function codePoint(code: number): string {
  if (code > 0x10ffff) throw new WidgetTemplateError('There is no such character.');
  return String.fromCodePoint(code);
}
