import { evaluate } from './evaluate';
import { loopOf } from './loop';
import { Scope } from './scope';
import type { Body, Statement, Target } from './statements';
import { WidgetTemplateError } from './template-error';
import { entriesOf, isTrue, membersOf, present, textOf, type Value } from './values';

/**
 * The text of a parsed template with these variables.
 * @throws {WidgetTemplateError} for a variable that is not there and an operation that can't be done
 */
export const render = (template: Body, data: Readonly<Record<string, unknown>>): string =>
  rendered(template, new Scope(membersOf(data)));

const rendered = (body: Body, scope: Scope): string =>
  body.map((statement) => textFor(statement, scope)).join('');

function textFor(statement: Statement, scope: Scope): string {
  switch (statement.kind) {
    case 'text':
      return statement.text;
    case 'output':
      return textOf(evaluate(statement.value, scope));
    case 'if': {
      const branch = statement.branches.find(({ test }) => isTrue(evaluate(test, scope)));
      return rendered(branch?.body ?? statement.otherwise, scope);
    }
    case 'for':
      return looped(statement, scope);
    case 'set':
      assign(statement.target, evaluate(statement.value, scope), scope);
      return '';
    case 'setBlock':
      assign(statement.target, rendered(statement.body, new Scope([], scope)), scope);
      return '';
    default:
      return statement satisfies never;
  }
}

function looped(loop: Extract<Statement, { kind: 'for' }>, scope: Scope): string {
  const inner = (entry: Value, more: Iterable<readonly [string, Value]> = []) =>
    new Scope([...unpacked(loop.names, entry), ...more], scope);
  const { only } = loop;
  const entries = entriesOf(evaluate(loop.list, scope)).filter(
    (entry) => only === undefined || isTrue(evaluate(only, inner(entry))),
  );
  if (entries.length === 0) return rendered(loop.otherwise, scope);
  const ofLoop = loopOf(entries);
  return entries
    .map((entry, i) => rendered(loop.body, inner(entry, [['loop', ofLoop(i)]])))
    .join('');
}

/** Each name with its part of the value. */
function unpacked(names: readonly string[], value: Value): readonly (readonly [string, Value])[] {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return [[only, value]];
  const parts = entriesOf(value);
  if (parts.length !== names.length)
    throw new WidgetTemplateError(`${textOf(value)} can not be given to ${names.join(', ')}.`);
  return names.map((name, i) => [name, parts[i] ?? null]);
}

function assign(target: Target, value: Value, scope: Scope): void {
  switch (target.kind) {
    case 'names':
      for (const [name, part] of unpacked(target.names, value)) scope.set(name, part);
      return;
    case 'attribute': {
      const space = present(scope.get(target.of));
      if (!(space instanceof Map))
        throw new WidgetTemplateError(`"${target.of}" is not a namespace.`);
      space.set(target.name, value);
      return;
    }
    default:
      target satisfies never;
  }
}
