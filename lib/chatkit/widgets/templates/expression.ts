import { WidgetTemplateError } from './template-error';
import type { TokenReader } from './token-reader';

export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: ReadonlyMap<string, Expression>;
}

/** What stands between `{{` and `}}`, and in tags. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'slice'; readonly of: Expression; readonly bounds: Bounds }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: Arguments }
  | {
      readonly kind: 'filter';
      readonly of: Expression;
      readonly name: string;
      readonly args: Arguments;
    }
  | {
      readonly kind: 'test';
      readonly of: Expression;
      readonly name: string;
      readonly args: Arguments;
      readonly negated: boolean;
    }
  | { readonly kind: 'not' | 'negative' | 'positive'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'compare'; readonly first: Expression; readonly rest: readonly Comparison[] }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression | undefined;
    };

/** `start`, `stop` and `step` of a slice. */
export type Bounds = readonly [
  Expression | undefined,
  Expression | undefined,
  Expression | undefined,
];
export type Operator = '+' | '-' | '~' | '*' | '/' | '//' | '%' | '**';
export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';
export interface Comparison {
  readonly comparator: Comparator;
  readonly operand: Expression;
}

const comparators = ['==', '!=', '<=', '>=', '<', '>', 'in'] as const;

/** An expression that may be a tuple without brackets: `1, 2`. */
export function tuple(reader: TokenReader, part = expression): Expression {
  const first = part(reader);
  if (!reader.sees(',')) return first;
  const items = [first];
  while (reader.skips(',')) {
    if (reader.next === undefined || reader.sees(')')) break;
    items.push(part(reader));
  }
  return { kind: 'list', items };
}

/** Any expression, loosest binding first, in the order of Jinja2's parser. */
export function expression(reader: TokenReader): Expression {
  let then = disjunction(reader);
  while (reader.skips('if')) {
    const test = disjunction(reader);
    const otherwise = reader.skips('else') ? expression(reader) : undefined;
    then = { kind: 'conditional', test, then, otherwise };
  }
  return then;
}

/** An expression without a condition, as after the `in` of a loop. */
export function disjunction(reader: TokenReader): Expression {
  let left = conjunction(reader);
  while (reader.skips('or')) left = { kind: 'or', left, right: conjunction(reader) };
  return left;
}

function conjunction(reader: TokenReader): Expression {
  let left = negation(reader);
  while (reader.skips('and')) left = { kind: 'and', left, right: negation(reader) };
  return left;
}

const negation = (reader: TokenReader): Expression =>
  reader.skips('not') ? { kind: 'not', of: negation(reader) } : comparison(reader);

function comparison(reader: TokenReader): Expression {
  const first = sum(reader);
  const rest: Comparison[] = [];
  for (;;) {
    const comparator = reader.skips('not', 'in')
      ? 'not in'
      : comparators.find((text) => reader.skips(text));
    if (comparator === undefined) break;
    rest.push({ comparator, operand: sum(reader) });
  }
  return rest.length === 0 ? first : { kind: 'compare', first, rest };
}

/** Operators of one rank, grouped from the left. */
const binary =
  (operators: readonly Operator[], tighter: (reader: TokenReader) => Expression) =>
  (reader: TokenReader): Expression => {
    let left = tighter(reader);
    for (;;) {
      const operator = operators.find((text) => reader.skips(text));
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: tighter(reader) };
    }
  };

const power = binary(['**'], (reader) => unary(reader, true));
const product = binary(['//', '*', '/', '%'], power);
const sum = binary(['+', '-'], binary(['~'], product));

function unary(reader: TokenReader, filters: boolean): Expression {
  const sign = reader.skips('-') ? 'negative' : reader.skips('+') ? 'positive' : undefined;
  const operand: Expression =
    sign === undefined ? primary(reader) : { kind: sign, of: unary(reader, false) };
  const whole = postfix(reader, operand);
  return filters ? filtered(reader, whole) : whole;
}

function primary(reader: TokenReader): Expression {
  if (reader.skips('(')) {
    if (reader.skips(')')) return { kind: 'list', items: [] };
    const inner = tuple(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.skips('[')) return { kind: 'list', items: listed(reader, ']', expression) };
  if (reader.skips('{'))
    return {
      kind: 'dict',
      entries: listed(reader, '}', () => {
        const key = expression(reader);
        reader.expect(':');
        return [key, expression(reader)] as const;
      }),
    };
  const token = reader.take();
  switch (token.kind) {
    case 'number':
      return { kind: 'literal', value: token.value };
    case 'string': {
      let value = token.text;
      while (reader.next?.kind === 'string') value += reader.take().text;
      return { kind: 'literal', value };
    }
    case 'name':
      return literals.has(token.text)
        ? { kind: 'literal', value: literals.get(token.text) ?? null }
        : { kind: 'name', name: token.text };
    case 'operator':
      throw new WidgetTemplateError(`"${token.text}" is out of place.`);
    default:
      return token satisfies never;
  }
}

const literals: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...(['true', 'True'] as const).map((word) => [word, true] as const),
  ...(['false', 'False'] as const).map((word) => [word, false] as const),
  ...(['none', 'None'] as const).map((word) => [word, null] as const),
]);

function listed<Entry>(
  reader: TokenReader,
  close: string,
  entry: (reader: TokenReader) => Entry,
): readonly Entry[] {
  const entries: Entry[] = [];
  while (!reader.skips(close)) {
    entries.push(entry(reader));
    if (!reader.sees(close)) reader.expect(',');
  }
  return entries;
}

function postfix(reader: TokenReader, operand: Expression): Expression {
  let of = operand;
  for (;;) {
    if (reader.skips('.')) {
      const token = reader.take();
      if (token.kind !== 'name' && token.kind !== 'number')
        throw new WidgetTemplateError(`A name is missing before "${token.text}".`);
      const value = token.kind === 'number' ? token.value : token.text;
      of = { kind: 'member', of, key: { kind: 'literal', value } };
    } else if (reader.skips('[')) of = subscript(reader, of);
    else if (reader.sees('(')) of = { kind: 'call', callee: of, args: callArguments(reader) };
    else return of;
  }
}

function subscript(reader: TokenReader, of: Expression): Expression {
  const bound = () => (reader.sees(':') || reader.sees(']') ? undefined : expression(reader));
  const start = bound();
  if (!reader.sees(':') && start !== undefined) {
    reader.expect(']');
    return { kind: 'member', of, key: start };
  }
  reader.expect(':');
  const stop = bound();
  const step = reader.skips(':') ? bound() : undefined;
  reader.expect(']');
  return { kind: 'slice', of, bounds: [start, stop, step] };
}

/** The arguments of a call or filter; none when there are no brackets. */
function callArguments(reader: TokenReader): Arguments {
  const positional: Expression[] = [];
  const named = new Map<string, Expression>();
  if (!reader.skips('(')) return { positional, named };
  listed(reader, ')', () => {
    const argument = expression(reader);
    if (argument.kind === 'name' && reader.skips('=')) named.set(argument.name, expression(reader));
    else positional.push(argument);
  });
  return { positional, named };
}

function filtered(reader: TokenReader, operand: Expression): Expression {
  let of = operand;
  for (;;) {
    if (reader.skips('|'))
      of = { kind: 'filter', of, name: reader.name(), args: callArguments(reader) };
    else if (reader.skips('is')) {
      const negated = reader.skips('not');
      of = { kind: 'test', of, name: reader.name(), args: testArguments(reader), negated };
      if (reader.sees('is')) throw new WidgetTemplateError('Tests can not be chained.');
    } else return of;
  }
}

/** The arguments of a test, which may be one without brackets: `divisibleby 3`. */
function testArguments(reader: TokenReader): Arguments {
  const { next } = reader;
  const hasOne =
    next !== undefined &&
    (next.kind === 'operator' ? ['[', '{'].includes(next.text) : !behindTests.has(next.text));
  if (!hasOne) return callArguments(reader);
  return { positional: [postfix(reader, primary(reader))], named: new Map() };
}

const behindTests: ReadonlySet<string> = new Set([
  ...['else', 'or', 'and', 'if', 'in', 'not', 'is'],
]);
