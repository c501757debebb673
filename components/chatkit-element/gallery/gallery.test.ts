import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  parseWidget,
  Source,
  StrictWidgetComponent,
  StrictWidgetRoot,
  StructuredInput,
  Task,
  ThreadItem,
  ThreadStreamEvent,
} from '@/lib/chatkit';
import type { Scene } from './scene';
import { scenes } from './scenes';

const all: readonly Scene[] = Object.values(scenes);
const items = all.flatMap(({ items = [], answer = [] }) => [
  ...items,
  ...answer.flatMap((event) => ('item' in event ? [event.item] : [])),
]);

/** The `type` of each member of a union, as its JSON schema tells it. */
function typesOf(schema: z.ZodType): string[] {
  const { oneOf, anyOf } = z.toJSONSchema(schema, { reused: 'inline', unrepresentable: 'any' });
  const members = (oneOf ?? anyOf ?? []) as { properties: { type: { const: string } } }[];
  return members.map(({ properties }) => properties.type.const).toSorted();
}

/** Each `type` that stands in a value, wherever it is. */
function typesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && typeof value.type === 'string' ? [value.type] : [];
  return [...own, ...Object.values(value).flatMap(typesIn)];
}

const missing = (wanted: readonly string[], shown: readonly string[]) =>
  wanted.filter((type) => !shown.includes(type));

describe('the gallery', () => {
  it('shows every kind of item, task, source and question', () => {
    expect(
      missing(
        typesOf(ThreadItem),
        items.map(({ type }) => type),
      ),
    ).toEqual([]);
    const within = typesIn(items);
    expect(typesOf(Task)).toContain('web_search');
    expect(
      missing([...typesOf(Task), ...typesOf(Source), ...typesOf(StructuredInput)], within),
    ).toEqual([]);
  });

  it('shows every widget component', () => {
    const widgets = items.flatMap((item) => (item.type === 'widget' ? [item.widget] : []));
    const wanted = [...typesOf(StrictWidgetComponent), ...typesOf(StrictWidgetRoot)];
    expect(wanted.length).toBeGreaterThan(25);
    expect(missing(wanted, typesIn(widgets))).toEqual([]);
  });

  it('holds what a server could send', () => {
    for (const item of items) {
      expect(ThreadItem.parse(item)).toMatchObject({ id: item.id });
      if (item.type === 'widget') expect(parseWidget(item.widget)).toEqual(item.widget);
    }
    for (const event of all.flatMap(({ answer = [] }) => answer))
      expect(ThreadStreamEvent.safeParse(event).success).toBe(true);
  });

  it('shows each level of notice, each state of a thread, and each fault', () => {
    const events = all.flatMap(({ answer = [] }) => answer);
    const levels = events.flatMap((event) => (event.type === 'notice' ? [event.level] : []));
    expect(levels.toSorted()).toEqual(['danger', 'info', 'warning']);
    const retries = events.flatMap((event) => (event.type === 'error' ? [event.allow_retry] : []));
    expect(new Set(retries)).toEqual(new Set([true, false]));
    expect(all.flatMap(({ status }) => status?.type ?? []).toSorted()).toEqual([
      'closed',
      'locked',
    ]);
    expect(new Set(all.flatMap(({ fails = [] }) => fails)).size).toBe(4);
  });
});
