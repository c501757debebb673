import type { z } from 'zod';
import type { Action } from '../protocol/action';
import type { ActionConfig } from './action-config';

type ActionOptions = Pick<ActionConfig, 'handler' | 'loadingBehavior' | 'streaming'>;

/** A kind of action: its name, and what its payload must be. */
export interface ActionKind<Type extends string, Payload> {
  readonly type: Type;
  /** The configuration for a prop of a widget, defaults written out as chatkit-python does. */
  readonly create: (
    payload: Payload,
    options?: ActionOptions,
  ) => ActionConfig & { readonly type: Type };
  /**
   * The checked payload of an action that came in, or undefined when it is of another kind.
   * @throws {z.ZodError} when the payload, which is untrusted input, is not what it must be
   */
  readonly payloadOf: (action: Action) => Payload | undefined;
}

/**
 * An action with a fixed type and a checked payload: the counterpart of a subclass of chatkit-python's
 * `Action[Literal['…'], Payload]`.
 *
 *     const complete = defineAction('todo.complete', z.object({ id: z.string() }));
 *     button({ label: 'Done', onClickAction: complete.create({ id }) });
 */
export const defineAction = <Type extends string, Schema extends z.ZodType>(
  type: Type,
  payload: Schema,
): ActionKind<Type, z.output<Schema>> => ({
  type,
  create: (data, options = {}) => ({
    type,
    payload: data,
    handler: options.handler ?? 'server',
    loadingBehavior: options.loadingBehavior ?? 'auto',
    streaming: options.streaming ?? true,
  }),
  payloadOf: (action) => (action.type === type ? payload.parse(action.payload) : undefined),
});
