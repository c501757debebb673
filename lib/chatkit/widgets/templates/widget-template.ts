import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { JsonObject } from '../../protocol/fields';
import { WidgetRoot } from '../../protocol/widget';
import { render } from './render';
import { type Body, parseTemplate } from './statements';
import { WidgetTemplateError } from './template-error';

/** As far as it is used; the rest of what the studio exports is left alone. */
const WidgetDefinition = z.object({
  version: z.literal('1.0', { error: 'Only version 1.0 of .widget files is known.' }),
  name: z.string(),
  /** Jinja2 that renders to the JSON of a root. */
  template: z.string(),
  jsonSchema: JsonObject.default({}),
});
/** The JSON of a `.widget` file. */
export type WidgetDefinition = z.input<typeof WidgetDefinition>;

/**
 * A widget to be filled with data, exported from https://widgets.chatkit.studio (spec/widgets.md 6,
 * chatkit-python `WidgetTemplate`).
 *
 *     const author = WidgetTemplate.fromFile<{ name: string }>('author.widget', import.meta.url);
 *     await context.streamWidget(author.build({ name: 'Ann' }));
 *
 * Rendered with the parts of Jinja2 that exported and hand-written templates use; see
 * tests/reference/widgets/cases.json for all of them.
 */
export class WidgetTemplate<Data extends object = Readonly<Record<string, unknown>>> {
  readonly version: '1.0';
  readonly name: string;
  /** What the data should be. Kept for the author of the data, not enforced. */
  readonly dataSchema: JsonObject;
  readonly #template: Body;

  /**
   * @param definition the parsed JSON of a `.widget` file
   * @throws {WidgetTemplateError} for another version, a missing part, a template that can't be read
   */
  constructor(definition: unknown) {
    const parsed = WidgetDefinition.safeParse(definition);
    if (!parsed.success)
      throw new WidgetTemplateError(z.prettifyError(parsed.error), { cause: parsed.error });
    this.version = parsed.data.version;
    this.name = parsed.data.name;
    this.dataSchema = parsed.data.jsonSchema;
    this.#template = this.#parsed(parsed.data.template);
  }

  #parsed(template: string): Body {
    try {
      return parseTemplate(template);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new WidgetTemplateError(`The template of "${this.name}" is nested too deep.`, {
        cause,
      });
    }
  }

  /**
   * Reads a `.widget` file once, for instance when a module loads.
   * @param base what a relative path starts from: the calling module's `import.meta.url`
   * @throws {WidgetTemplateError} when there is no such file or it is not a template
   */
  static fromFile<Data extends object = Readonly<Record<string, unknown>>>(
    file: string | URL,
    base?: string | URL,
  ): WidgetTemplate<Data> {
    const path = base === undefined ? file : new URL(file, base);
    let definition: unknown;
    try {
      definition = JSON.parse(readFileSync(path, 'utf8'));
    } catch (cause) {
      throw new WidgetTemplateError(`${String(path)} can't be read.`, { cause });
    }
    return new WidgetTemplate<Data>(definition);
  }

  /**
   * The widget with this data in it.
   * @throws {WidgetTemplateError} for a variable that the data lacks, for data nested deeper than the
   * stack is, and when what is rendered is not the JSON of a Card, ListView or Basic
   */
  build(data?: Data): WidgetRoot {
    try {
      return WidgetRoot.parse(JSON.parse(render(this.#template, { ...data })));
    } catch (cause) {
      if (cause instanceof WidgetTemplateError) throw cause;
      // Of the stack, or of a string: also data that contains itself.
      if (cause instanceof RangeError)
        throw new WidgetTemplateError(`The data of "${this.name}" is too deep or too large.`, {
          cause,
        });
      throw new WidgetTemplateError(`"${this.name}" does not render to a widget.`, { cause });
    }
  }

  /**
   * The widget with this data in it, which must be a Basic.
   * @deprecated as in chatkit-python: use {@link build}
   */
  buildBasic(data?: Data): WidgetRoot & { readonly type: 'Basic' } {
    process.emitWarning(
      'WidgetTemplate.buildBasic is deprecated: use build.',
      'DeprecationWarning',
    );
    const widget = this.build(data);
    if (widget.type !== 'Basic')
      throw new WidgetTemplateError(`"${this.name}" renders to a ${widget.type}, not to a Basic.`);
    return { ...widget, type: widget.type };
  }
}
