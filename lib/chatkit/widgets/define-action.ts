import type { z } from 'zod';
import type { Action } from '../protocol/action';
import type { ActionConfig } from './action-config';

type ActionOptions = Pick<ActionConfig, 'handler' | 'loadingBehavior' | 'streaming'>;

/** A kind of action: its name, and what its payload must be. */
export interface ActionKind<Type extends string, Schema extends z.ZodType> {
  readonly type: Type;
  /**
   * The configuration for a prop of a widget, defaults written out as chatkit-python does. The payload
   * is what the schema takes: it is parsed when the action comes in.
   */
  readonly create: (
    payload: z.input<Schema>,
    options?: ActionOptions,
  ) => ActionConfig & { readonly type: Type };
  /**
   * The checked payload of an action that came in, or undefined when it is of another kind. The wire
   * does not tell null from absent: a schema that takes either reads both.
   * @throws {z.ZodError} when the payload, which is untrusted input, is not what it must be
   */
  readonly payloadOf: (action: Action) => z.output<Schema> | undefined;
}

/**
 * An action with a fixed type and a checked payload: the counterpart of a subclass of chatkit-python's
 * `Action[Literal['…'], Payload]`. One without a payload is of `z.null()`.
 *
 *     const complete = defineAction('todo.complete', z.object({ id: z.string() }));
 *     button({ label: 'Done', onClickAction: complete.create({ id }) });
 */
export const defineAction = <Type extends string, Schema extends z.ZodType>(
  type: Type,
  schema: Schema,
): ActionKind<Type, Schema> => ({
  type,
  create: (payload, options = {}) => ({
    type,
    payload,
    handler: options.handler ?? 'server',
    loadingBehavior: options.loadingBehavior ?? 'auto',
    streaming: options.streaming ?? true,
  }),
  payloadOf: ({ type: given, payload = null }) => {
    if (given !== type) return undefined;
    const absent = payload === null ? schema.safeParse(undefined) : undefined;
    return absent?.success === true ? absent.data : schema.parse(payload);
  },
});
