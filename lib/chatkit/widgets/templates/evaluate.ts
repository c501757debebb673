import { known } from './callable';
import { areEqual, isIn, ordered } from './compare';
import type { Arguments, Bounds, Comparator, Expression, Operator } from './expression';
import { filters } from './filters';
import { methodOf } from './methods';
import type { Scope } from './scope';
import { WidgetTemplateError } from './template-error';
import { tests } from './tests';
import {
  type Callable,
  entriesOf,
  isCallable,
  isTrue,
  longest,
  memberOf,
  Missing,
  numberOf,
  present,
  textOf,
  type Value,
} from './values';

type Node<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** The value of an expression where these variables hold. */
export function evaluate(node: Expression, scope: Scope): Value {
  const value = (part: Expression) => evaluate(part, scope);
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'name':
      return scope.get(node.name);
    case 'list':
      return node.items.map(value);
    case 'dict':
      return new Map(node.entries.map(([key, entry]) => [textOf(value(key)), value(entry)]));
    case 'member':
      return memberOf(value(node.of), value(node.key));
    case 'slice':
      return sliced(value(node.of), boundsOf(node.bounds, scope));
    case 'call':
      return called(node, scope);
    case 'filter':
      return apply(
        known(filters, node.name, 'filter'),
        [value(node.of)],
        argumentsOf(node.args, scope),
      );
    case 'test': {
      const test = known(tests, node.name, 'test');
      return isTrue(apply(test, [value(node.of)], argumentsOf(node.args, scope))) !== node.negated;
    }
    case 'not':
      return !isTrue(value(node.of));
    case 'negative':
      return -numberOf(value(node.of));
    case 'positive':
      return numberOf(value(node.of));
    case 'and':
    case 'or': {
      const left = value(node.left);
      return isTrue(left) === (node.kind === 'and') ? value(node.right) : left;
    }
    case 'binary':
      return operators[node.operator](present(value(node.left)), present(value(node.right)));
    case 'compare':
      return compared(node, scope);
    case 'conditional':
      if (isTrue(value(node.test))) return value(node.then);
      return node.otherwise === undefined ? new Missing() : value(node.otherwise);
    default:
      return node satisfies never;
  }
}

interface Given {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

const argumentsOf = (args: Arguments, scope: Scope): Given => ({
  positional: args.positional.map((argument) => evaluate(argument, scope)),
  named: new Map([...args.named].map(([name, argument]) => [name, evaluate(argument, scope)])),
});

const apply = (callable: Callable, before: readonly Value[], { positional, named }: Given): Value =>
  callable([...before, ...positional], named);

function called({ callee, args }: Node<'call'>, scope: Scope): Value {
  const name = callee.kind === 'member' ? textOf(evaluate(callee.key, scope)) : undefined;
  const callable =
    callee.kind === 'member' && name !== undefined
      ? methodOf(evaluate(callee.of, scope), name)
      : evaluate(callee, scope);
  if (isCallable(callable)) return apply(callable, [], argumentsOf(args, scope));
  const what = name ?? (callee.kind === 'name' ? callee.name : undefined);
  throw new WidgetTemplateError(`${what === undefined ? 'That' : `"${what}"`} can not be called.`);
}

const boundsOf = (bounds: Bounds, scope: Scope) =>
  bounds.map((bound) => (bound === undefined ? undefined : numberOf(evaluate(bound, scope))));

/** Python's slices: places before the first count from the end, those beyond an end are cut. */
function sliced(value: Value, [start, stop, step = 1]: readonly (number | undefined)[]): Value {
  const some = present(value);
  const entries = some instanceof Map ? undefined : entriesOf(some);
  if (entries === undefined || step === 0) throw new WidgetTemplateError('That can not be cut.');
  const [lowest, highest] = step > 0 ? [0, entries.length] : [-1, entries.length - 1];
  const place = (bound: number | undefined, otherwise: number) => {
    if (bound === undefined) return otherwise;
    const fromStart = bound < 0 ? bound + entries.length : bound;
    return Math.min(Math.max(fromStart, lowest), highest);
  };
  const from = place(start, step > 0 ? lowest : highest);
  const to = place(stop, step > 0 ? highest : lowest);
  const picked: Value[] = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) picked.push(entries[i] ?? null);
  return typeof some === 'string' ? picked.map(textOf).join('') : picked;
}

const operators: Readonly<Record<Operator, (left: Value, right: Value) => Value>> = {
  '+': (left, right) => {
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
    return numberOf(left) + numberOf(right);
  },
  '-': (left, right) => numberOf(left) - numberOf(right),
  '~': (left, right) => textOf(left) + textOf(right),
  '*': (left, right) => {
    if (isRepeatable(left)) return repeated(left, right);
    return isRepeatable(right) ? repeated(right, left) : numberOf(left) * numberOf(right);
  },
  '/': (left, right) => numberOf(left) / divisor(right),
  '//': (left, right) => Math.floor(numberOf(left) / divisor(right)),
  // The sign of the divisor, as in Python.
  '%': (left, right) => {
    const by = divisor(right);
    return ((numberOf(left) % by) + by) % by;
  },
  '**': (left, right) => numberOf(left) ** numberOf(right),
};

const isRepeatable = (value: Value): value is string | Value[] =>
  typeof value === 'string' || Array.isArray(value);

/** Python's repetition: nothing for a number below one. */
function repeated(value: string | Value[], times: Value): Value {
  const count = Math.max(0, numberOf(times));
  if (!Number.isInteger(count))
    throw new WidgetTemplateError(`Nothing is repeated ${String(count)} times.`);
  if (typeof value === 'string') return value.repeat(count);
  if (value.length * count > longest) throw new WidgetTemplateError('The list is too long.');
  return Array.from({ length: count }, () => value).flat();
}

function divisor(value: Value): number {
  const number = numberOf(value);
  if (number === 0) throw new WidgetTemplateError('Nothing can be divided by zero.');
  return number;
}

function compared({ first, rest }: Node<'compare'>, scope: Scope): boolean {
  let left = present(evaluate(first, scope));
  return rest.every(({ comparator, operand }) => {
    const right = present(evaluate(operand, scope));
    const holds = comparators[comparator](left, right);
    left = right;
    return holds;
  });
}

const comparators: Readonly<Record<Comparator, (left: Value, right: Value) => boolean>> = {
  '==': areEqual,
  '!=': (left, right) => !areEqual(left, right),
  '<': (left, right) => ordered(left, right) < 0,
  '<=': (left, right) => ordered(left, right) <= 0,
  '>': (left, right) => ordered(left, right) > 0,
  '>=': (left, right) => ordered(left, right) >= 0,
  in: isIn,
  'not in': (left, right) => !isIn(left, right),
};
