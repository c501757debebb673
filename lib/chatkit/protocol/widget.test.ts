import { describe, expect, test } from 'vitest';
import { base, plain, sent, written } from '../testing/written';
import { card, text } from '../widgets/builders';
import { WidgetItem } from './widget';

describe('a widget', () => {
  const shown = (widget: object) =>
    (
      sent({ type: 'thread.item.done', item: { ...base, type: 'widget', widget } }) as {
        item: { widget: object };
      }
    ).item.widget;

  // covers: widgets/json_dump_excludes_none_fields, widgets/json_dump_excludes_none_fields_nested
  test('of builders is written without what was left out, alone and within its item', () => {
    const expected = { type: 'Card', children: [{ type: 'Text', value: 'Hello' }] };
    const built = card({ key: undefined, children: [text({ value: 'Hello', color: undefined })] });
    expect(plain(built)).toEqual(expected);
    expect(shown(built)).toEqual(expected);
    expect(
      written({ type: 'thread.item.done', item: { ...base, type: 'widget', widget: built } }),
    ).not.toMatch(/null|color|key/);
  });

  // covers: widgets/3-nulls, protocol/3.0-widget-nulls
  test('loses nulls at every depth, in lists too, and keeps its type', () => {
    expect(
      shown({
        type: 'Card',
        id: null,
        children: [{ type: 'Row', x: { y: [null, { z: null }] } }],
      }),
    ).toEqual({ type: 'Card', children: [{ type: 'Row', x: { y: [{}] } }] });
  });

  // covers: defect/38
  test('keeps the nulls in the payload of an action, where the reference drops them', () => {
    const onClickAction = { type: 'a', payload: { id: null, list: [null] } };
    expect(shown({ type: 'Card', children: [{ type: 'Button', onClickAction }] })).toEqual({
      type: 'Card',
      children: [{ type: 'Button', onClickAction }],
    });
  });

  // covers: widgets/1-opaque, defect/27
  test('keeps props nobody knows, of which the reference strips those of its classes', () => {
    const widget = {
      type: 'Card',
      border: { size: 1 },
      children: [{ type: 'Text', value: 1, glow: 'x' }],
    };
    expect(WidgetItem.parse({ ...base, type: 'widget', widget }).widget).toEqual(widget);
    expect(shown(widget)).toEqual(widget);
  });

  test('shows dates as JSON has them', () => {
    const widget = {
      type: 'Card',
      children: [{ type: 'DatePicker', min: new Date(0), max: null }],
    };
    expect(shown(widget)).toEqual({
      type: 'Card',
      children: [{ type: 'DatePicker', min: '1970-01-01T00:00:00.000Z' }],
    });
  });

  // covers: widgets/1-children, widgets/1-roots
  test('has a list, one object or nothing for children, and a root for its root', () => {
    const valid = (widget: unknown) =>
      WidgetItem.safeParse({ ...base, type: 'widget', widget }).success;
    const leaf = { type: 'Text' };
    expect([[], [leaf], leaf, null].map((children) => valid({ type: 'Basic', children }))).toEqual([
      ...[true, true, true, true],
    ]);
    expect(
      ['x', 1, [1], { no: 'type' }].map((children) => valid({ type: 'Basic', children })),
    ).toEqual([...[false, false, false, false]]);
    expect([leaf, { type: 'Row' }, {}, null].map(valid)).toEqual([false, false, false, false]);
  });
});
