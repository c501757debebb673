import { disjunction, expression, tuple, type Expression } from './expression';
import { WidgetTemplateError } from './template-error';
import { TokenReader } from './token-reader';
import { segmentsOf, type Segment } from './tokens';

/** Where a value goes: one name, several, or an attribute of a namespace. */
export type Target =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'attribute'; readonly of: string; readonly name: string };

/** A part of a template. */
export type Statement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly value: Expression }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Body }
  | {
      readonly kind: 'for';
      readonly names: readonly string[];
      readonly list: Expression;
      readonly only: Expression | undefined;
      readonly body: Body;
      readonly otherwise: Body;
    }
  | { readonly kind: 'set'; readonly target: Target; readonly value: Expression }
  | { readonly kind: 'setBlock'; readonly target: Target; readonly body: Body };
export type Body = readonly Statement[];
export interface Branch {
  readonly test: Expression;
  readonly body: Body;
}

/**
 * The statements of a template: text, `{{ }}`, `if`/`elif`/`else`, `for`/`else`, `set` and block `set`
 * of Jinja2. Comments and `raw` are text by then.
 * @throws {WidgetTemplateError} when it can't be read
 */
export function parseTemplate(template: string): Body {
  return new Parser(segmentsOf(template)).body([]);
}

class Parser {
  #at = 0;
  /** The tag that ended the last body. */
  #last = new TokenReader([]);

  constructor(private readonly segments: readonly Segment[]) {}

  /** Statements up to one of these tags; up to the end when there are none. */
  body(ends: readonly string[]): Body {
    const statements: Statement[] = [];
    for (;;) {
      const segment = this.segments[this.#at];
      this.#at += 1;
      if (segment === undefined) {
        if (ends.length > 0) throw new WidgetTemplateError(`"${ends.join('" or "')}" is missing.`);
        return statements;
      }
      if (segment.kind === 'text') {
        statements.push(segment);
        continue;
      }
      const reader = new TokenReader(segment.tokens);
      if (segment.kind === 'output') {
        statements.push({ kind: 'output', value: tuple(reader) });
        reader.end();
      } else if (ends.some((end) => reader.sees(end))) {
        this.#last = reader;
        return statements;
      } else statements.push(this.#tag(reader));
    }
  }

  #tag(reader: TokenReader): Statement {
    const name = reader.name();
    switch (name) {
      case 'if':
        return this.#if(reader);
      case 'for':
        return this.#for(reader);
      case 'set':
        return this.#set(reader);
      default:
        throw new WidgetTemplateError(`The tag "${name}" is not known here.`);
    }
  }

  #if(reader: TokenReader): Statement {
    const branches: Branch[] = [];
    let condition = reader;
    do {
      const test = tuple(condition);
      condition.end();
      branches.push({ test, body: this.body(['elif', 'else', 'endif']) });
      condition = this.#last;
    } while (condition.skips('elif'));
    return { kind: 'if', branches, otherwise: this.#otherwise('endif') };
  }

  #for(reader: TokenReader): Statement {
    const names = namesOf(reader);
    reader.expect('in');
    const list = tuple(reader, disjunction);
    const only = reader.skips('if') ? expression(reader) : undefined;
    reader.end();
    const body = this.body(['else', 'endfor']);
    return { kind: 'for', names, list, only, body, otherwise: this.#otherwise('endfor') };
  }

  /** What stands between `else`, if that is where the last body ended, and the end. */
  #otherwise(end: string): Body {
    const hasElse = this.#last.skips('else');
    if (hasElse) this.#last.end();
    const body = hasElse ? this.body([end]) : [];
    this.#closed(end);
    return body;
  }

  #set(reader: TokenReader): Statement {
    const target = targetOf(reader);
    if (reader.skips('=')) {
      const value = tuple(reader);
      reader.end();
      return { kind: 'set', target, value };
    }
    reader.end();
    const body = this.body(['endset']);
    this.#closed('endset');
    return { kind: 'setBlock', target, body };
  }

  #closed(end: string): void {
    this.#last.expect(end);
    this.#last.end();
  }
}

function namesOf(reader: TokenReader): readonly string[] {
  const names = [reader.name()];
  while (reader.skips(',')) names.push(reader.name());
  return names;
}

function targetOf(reader: TokenReader): Target {
  const names = namesOf(reader);
  const [of] = names;
  return of !== undefined && names.length === 1 && reader.skips('.')
    ? { kind: 'attribute', of, name: reader.name() }
    : { kind: 'names', names };
}
