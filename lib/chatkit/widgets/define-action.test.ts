import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { Action } from '../protocol/action';
import { ActionConfig } from './action-config';
import { defineAction } from './define-action';

const complete = defineAction('todo.complete', z.object({ id: z.string() }));

describe('a kind of action', () => {
  // covers: widgets/7-create, widgets/7-config
  test('makes its configuration with the defaults written out', () => {
    expect(complete.create({ id: 't1' })).toEqual({
      type: 'todo.complete',
      payload: { id: 't1' },
      handler: 'server',
      loadingBehavior: 'auto',
      streaming: true,
    });
    const options = { handler: 'client', loadingBehavior: 'container', streaming: false } as const;
    expect(complete.create({ id: 't1' }, options)).toMatchObject(options);
    expectTypeOf(complete.create).parameter(0).toEqualTypeOf<{ id: string }>();
  });

  // covers: widgets/7-untrusted
  test('reads the payload of its own kind and checks it', () => {
    const own = Action.parse({ ...complete.create({ id: 't1' }) });
    expect(own).toEqual({ type: 'todo.complete', payload: { id: 't1' } });
    expect(complete.payloadOf(own)).toEqual({ id: 't1' });
    expect(complete.payloadOf({ type: 'other', payload: { id: 't1' } })).toBeUndefined();
    expect(() => complete.payloadOf({ type: 'todo.complete', payload: { id: 1 } })).toThrow(
      z.ZodError,
    );
  });

  test('is made of what its schema takes and read as what it gives', () => {
    const remind = defineAction(
      'todo.remind',
      z.object({ at: z.string().transform(Number), loud: z.boolean().default(false) }),
    );
    expectTypeOf(remind.create)
      .parameter(0)
      .toEqualTypeOf<{ at: string; loud?: boolean | undefined }>();
    const read = remind.payloadOf(Action.parse({ ...remind.create({ at: '5' }) }));
    expectTypeOf(read).toEqualTypeOf<{ at: number; loud: boolean } | undefined>();
    expect(read).toEqual({ at: 5, loud: false });
  });

  // The wire does not tell null from absent.
  test.each([[{ type: 'refresh' }], [{ type: 'refresh', payload: null }]])(
    'without a payload is known by %j',
    (action) => {
      expect(defineAction('refresh', z.null()).payloadOf(action)).toBeNull();
      expect(defineAction('refresh', z.string().optional()).payloadOf(action)).toBeUndefined();
      expect(defineAction('refresh', z.string().default('all')).payloadOf(action)).toBe('all');
      expect(() => defineAction('refresh', z.string()).payloadOf(action)).toThrow(z.ZodError);
    },
  );
});

// covers: widgets/7-config
test.each([
  [{ type: 'a' }, true],
  [{ type: 'a', payload: null }, true],
  [{ type: 'a', payload: ['x', { y: null }], handler: 'client', streaming: null }, true],
  [{ type: '' }, false],
  [{ type: 'a', handler: 'both' }, false],
  [{ type: 'a', loadingBehavior: 'spin' }, false],
  [{ type: 'a', streaming: 'false' }, false],
])('the configuration %j is valid: %s', (config, valid) => {
  expect(ActionConfig.safeParse(config).success).toBe(valid);
});
