import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { StrictWidgetComponent, StrictWidgetRoot } from '@/lib/chatkit';
import { testServices } from '@/tests/browser/element/support/test-services';
import type { WidgetNode as Node } from '../../client/wire/widget';
import { ChatKitContext } from '../chatkit-context';
import { ChartView } from './chart/chart-view';
import { cases } from './testing/prop-cases';
import type { PropCase } from './testing/shared-cases';
import { WidgetTree } from './widget-node';

const html = (node: Node) =>
  renderToStaticMarkup(
    <ChatKitContext value={testServices()}>
      {/* What the chart's loader would show. */}
      {node.type === 'Chart' ? (
        <>
          <WidgetTree node={node} />
          <ChartView node={node} />
        </>
      ) : (
        <WidgetTree node={node} />
      )}
    </ChatKitContext>,
  );

const Variants = z.object({
  oneOf: z.array(
    z.object({
      properties: z.looseObject({ type: z.object({ const: z.string() }) }),
    }),
  ),
});

/** The props of every component, as the library's schemas list them. */
const known = new Map(
  [StrictWidgetComponent, StrictWidgetRoot].flatMap((schema) =>
    Variants.parse(z.toJSONSchema(schema, { unrepresentable: 'any' })).oneOf.map(
      ({ properties }) => [properties.type.const, Object.keys(properties)] as const,
    ),
  ),
);

it('has a case for every component and every prop the protocol knows', () => {
  expect(Object.keys(cases).toSorted()).toEqual([...known.keys()].toSorted());
  for (const [type, props] of known) {
    const common = ['type', 'key', 'id'];
    const asked = props.filter((name) => !common.includes(name)).toSorted();
    expect([type, Object.keys(cases[type]?.props ?? {}).toSorted()]).toEqual([type, asked]);
  }
});

const shows = (markup: string, expected: PropCase['shows']) => {
  if (typeof expected === 'string') expect(markup).toContain(expected);
  else expect(markup).toMatch(expected);
};

describe.each(Object.entries(cases))('%s', (type, { base, props, around }) => {
  const draw = (change: object) => {
    const node = { type, ...base, ...change };
    return html(around === undefined ? node : around(node));
  };

  it.each(Object.entries(props))('shows its %s', (name, given) => {
    const all: readonly PropCase[] = 'shows' in given ? [given] : given;
    for (const { value, shows: expected } of all) {
      shows(draw({ [name]: value }), expected);
      // What it looks like without is something else, unless the value is the default.
      const without = draw({ [name]: undefined });
      if (typeof expected === 'string' && base[name] === undefined) {
        expect(without).not.toContain(expected);
      }
    }
  });

  it('survives props of every wrong kind', () => {
    for (const name of Object.keys(props)) {
      for (const wrong of [null, 7, -1, 'nonsense', '__proto__', [], [null], {}, { a: 1 }, true]) {
        expect(() => draw({ [name]: wrong })).not.toThrow();
      }
    }
  });
});

describe('what is not known', () => {
  it('shows its children, its text, or that it can not be shown', () => {
    const text = { type: 'Text', value: 'inside' };
    expect(html({ type: 'Hologram', children: [text, { type: 'Nope', label: 'label' }] })).toMatch(
      /inside.*label/,
    );
    expect(html({ type: 'Hologram' })).toContain('This content can’t be shown here.');
    expect(html({ type: 'constructor' })).toContain('This content can’t be shown here.');
  });

  it('does not keep its neighbours from being shown', () => {
    const card = html({
      type: 'Card',
      children: [null, 5, 'text', { no: 'type' }, { type: 'Text', value: 'still here' }],
    });
    expect(card).toContain('still here');
  });

  it.each([
    'url(https://evil.test/spy.png)',
    'image-set("https://evil.test/a.png" 1x)',
    'red;position:fixed',
    'var(--x, URL(//evil.test))',
    'expression(alert(1))',
    'javascript:alert(1)',
    '</style><script>',
    'x'.repeat(300),
  ])('takes no style of %s', (value) => {
    const props = { background: value, padding: value, width: value, flex: value, gap: value };
    const node = { type: 'Box', ...props, border: { size: 1, color: value }, margin: { x: value } };
    expect(html(node)).toBe(
      '<div class="widget-col" style="border:1px solid var(--ck-border)"></div>',
    );
    expect(html({ type: 'Text', value: 'x', color: { light: value, dark: 'red' } })).not.toContain(
      'style',
    );
  });

  it('follows no dangerous address', () => {
    for (const src of ['javascript:alert(1)', 'data:image/svg+xml,<svg/>', 'file:///etc/passwd']) {
      expect(html({ type: 'Image', src, alt: 'name' })).toBe('<span class="caption">name</span>');
      const card = { type: 'Card', children: [], status: { text: 'now', favicon: src } };
      expect(html(card)).not.toContain('<img');
    }
  });
});
