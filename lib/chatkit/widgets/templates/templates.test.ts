import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { WidgetItem } from '../../protocol/widget';
import { render } from './render';
import { parseTemplate } from './statements';
import { WidgetTemplateError } from './template-error';
import { WidgetTemplate } from './widget-template';

const reference = new URL('../../../../tests/reference/widgets/', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, reference), 'utf8'));
const fromAssets = (name: string) => WidgetTemplate.fromFile(`assets/${name}.widget`, reference);
const template = (text: string) =>
  new WidgetTemplate({ version: '1.0', name: 'Test', template: text });

describe('a .widget file of the reference', () => {
  const lines = ['Blue', 'Orange', 'Purple'].map((name) => ({
    id: name.toLowerCase(),
    label: `${name} line`,
    color: `${name.toLowerCase()}-500`,
  }));

  // covers: widgets/widget_template_from_file, widgets/6-load, widgets/6-build
  test.each([
    ['list_view_no_data', undefined],
    ['card_no_data', undefined],
    ['list_view_with_data', { items: lines }],
    [
      'card_with_data',
      {
        channel: '#proj-chatkit',
        time: '4:48 PM',
        user: { image: '/pam.png', name: 'Pam Beesly' },
      },
    ],
  ])('%s builds what the reference builds', (name, data) => {
    expect(fromAssets(name).build(data)).toEqual(json(`assets/${name}.json`));
  });

  const author = { name: 'Harry Potter', bio: 'The boy who lived' };

  // covers: widgets/widget_template_build_with_basic_root
  test('builds a Basic that fits into an item', () => {
    const widget = fromAssets('basic_root').build(author);
    expect(widget).toEqual(json('assets/basic_root.json'));
    expect(
      WidgetItem.parse({
        id: 'msg_1',
        thread_id: 'thr_1',
        created_at: '2026-11-20T10:00:00.000Z',
        type: 'widget',
        widget,
      }).widget,
    ).toEqual(widget);
  });

  // covers: widgets/widget_template_build_basic_is_deprecated
  test('builds a Basic by its deprecated name with a warning', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the deprecated name is the subject
    expect(fromAssets('basic_root').buildBasic(author)).toEqual(json('assets/basic_root.json'));
    expect(warn).toHaveBeenCalledWith(
      'WidgetTemplate.buildBasic is deprecated: use build.',
      'DeprecationWarning',
    );
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the deprecated name is the subject
    expect(() => fromAssets('card_no_data').buildBasic()).toThrow(
      new WidgetTemplateError('"Enable Notification" renders to a Card, not to a Basic.'),
    );
    warn.mockRestore();
  });

  test('tells its name, version and what its data should be', () => {
    expect(fromAssets('basic_root')).toMatchObject({
      version: '1.0',
      name: 'Author preview',
      dataSchema: { type: 'object', required: ['name', 'bio'] },
    });
  });
});

describe('a template that is none', () => {
  // covers: widgets/6-version
  test('of another version is refused', () => {
    expect(() => new WidgetTemplate({ version: '2.0', name: 'x', template: '{}' })).toThrow(
      /Only version 1\.0 of \.widget files is known/,
    );
    expect(() => new WidgetTemplate({ version: 1, name: 'x', template: '{}' })).toThrow(
      WidgetTemplateError,
    );
  });

  test('without a template, or no file at all, is refused', () => {
    expect(() => new WidgetTemplate({ version: '1.0', name: 'x' })).toThrow(WidgetTemplateError);
    expect(() => new WidgetTemplate(null)).toThrow(WidgetTemplateError);
    expect(() => fromAssets('nothing')).toThrow(/nothing\.widget can't be read\./);
  });

  // covers: widgets/1-roots
  test.each(['', '{', '[]', 'null', '{"type":"Text","value":"x"}', '{"children":[]}'])(
    'rendering %j is refused',
    (text) => {
      expect(() => template(text).build()).toThrow(
        new WidgetTemplateError('"Test" does not render to a widget.'),
      );
    },
  );
});

// covers: widgets/6-undefined, widgets/6-autoescape
test('a missing variable is an error by name, HTML is left alone', () => {
  const card = template('{"type":"Card","children":[],"title":{{ title | tojson }}}');
  expect(() => card.build({})).toThrow(new WidgetTemplateError('"title" is not defined.'));
  expect(card.build({ title: '<b>"&\'' })).toEqual({
    type: 'Card',
    children: [],
    title: '<b>"&\'',
  });
});

describe('the template language', () => {
  const Cases = z.object({ data: z.record(z.string(), z.unknown()) });
  const Recorded = z.array(
    z.object({ template: z.string(), text: z.string().optional(), fails: z.boolean().optional() }),
  );
  const { data } = Cases.parse(json('cases.json'));
  /** JSON is compared by value: Python writes 2.0 and é otherwise than JavaScript. */
  const comparable = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };

  // covers: widgets/6-language
  test.each(Recorded.parse(json('templates.json')))(
    '$template',
    ({ template: text, ...python }) => {
      const ours = () => render(parseTemplate(text), data);
      if (python.text === undefined) expect(ours).toThrow(WidgetTemplateError);
      else expect(comparable(ours())).toEqual(comparable(python.text));
    },
  );

  test('reaches no prototype, and takes what JSON does not know as nothing', () => {
    const hostile = JSON.parse('{"__proto__":{"x":1},"constructor":2}') as object;
    expect(render(parseTemplate('{{ o.__proto__.x }}{{ o.constructor }}'), { o: hostile })).toBe(
      '12',
    );
    expect(
      render(parseTemplate('{{ [d, f, o] | tojson }}'), {
        d: new Date(0),
        f: () => 1,
        o: { gone: undefined },
      }),
    ).toBe('["1970-01-01T00:00:00.000Z",null,{}]');
    const sum = { toJSON: () => ({ n: 1 }) };
    expect(
      render(parseTemplate('{{ [d, sum] | tojson }}{{ gone | default("-") }}'), {
        ...{ d: new Date(NaN), sum, gone: undefined },
      }),
    ).toBe('[null,{"n":1}]-');
  });

  test.each([
    ['{{ name.shout() }}', '"shout" can not be called.'],
    ['{{ nothing() }}', '"nothing" can not be called.'],
    ['{{ (1)() }}', 'That can not be called.'],
    ['{{ name | replace("a") }}', 'The arguments are not (value, old, new, count?).'],
    ['{{ name | upper(loud=true) }}', 'The arguments are not (value).'],
  ])('says of %s what is wrong', (text, message) => {
    expect(() => render(parseTemplate(text), { name: 'Ann' })).toThrow(
      new WidgetTemplateError(message),
    );
  });

  test('prefers a member of the data to a method of the same name', () => {
    const text = '{{ o.items | tojson }}{% for k, v in o.items() %}{{ k }}{% endfor %}';
    expect(render(parseTemplate(text), { o: { items: [1] } })).toBe('[1]items');
  });

  test.each([
    '{{ range(1000000) }}',
    '{{ range(1, 2, 0) }}',
    '{% for a, b in [[1]] %}{% endfor %}',
    '{% set s.x = 1 %}',
    '{{ xs[::0] }}',
    '{{ xs * 1000000 }}',
    '{{ "\\U00110000" }}',
    '{{ "a b c".split(none, 1) }}',
    '{{ "a".split("") }}',
  ])('refuses %s', (text) => {
    expect(() => render(parseTemplate(text), { s: 'x', xs: [1] })).toThrow(WidgetTemplateError);
  });
});

describe('nesting deeper than the stack', () => {
  const nested = (depth: number): unknown => {
    let value: unknown = 1;
    for (let at = 0; at < depth; at += 1) value = [value];
    return value;
  };
  const template = new WidgetTemplate({
    version: '1.0',
    name: 'deep',
    template: '{"type":"Card","data":{{ data | tojson }}}',
  });

  test('of the data is an error of the template', () => {
    expect(() => template.build({ data: nested(100_000) })).toThrow(
      new WidgetTemplateError('The data of "deep" is too deep or too large.'),
    );
  });

  test('without end is one too', () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(() => template.build({ data: endless })).toThrow(WidgetTemplateError);
  });

  test('of the template is one when it is read', () => {
    const deep = `{{ ${'('.repeat(100_000)}1${')'.repeat(100_000)} }}`;
    expect(() => new WidgetTemplate({ version: '1.0', name: 'deep', template: deep })).toThrow(
      new WidgetTemplateError('The template of "deep" is nested too deep.'),
    );
  });
});
