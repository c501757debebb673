import { z } from 'zod';
import { optional } from '../protocol/fields';

/**
 * Where an action goes: `server` sends `threads.custom_action` (or `threads.sync_custom_action`),
 * `client` calls the host's `widgets.onAction` and sends nothing.
 */
export const ActionHandler = z.enum(['server', 'client']);
export type ActionHandler = z.infer<typeof ActionHandler>;

/** What is shown while the action runs; `auto` lets the component choose. */
export const LoadingBehavior = z.enum(['auto', 'none', 'self', 'container']);
export type LoadingBehavior = z.infer<typeof LoadingBehavior>;

/**
 * An action on a prop of a widget (spec/widgets.md 7, chatkit-python `chatkit/actions.py`). Only type
 * and payload come back to the server; what is left out means `handler: 'server'`,
 * `loadingBehavior: 'auto'`, `streaming: true`.
 */
export const ActionConfig = z
  .strictObject({
    /** Named by the app. */
    type: z.string().min(1),
    /** Static data; the values of a surrounding form are merged in. Nulls inside are data. */
    payload: z.unknown().optional(),
    handler: optional(ActionHandler),
    loadingBehavior: optional(LoadingBehavior),
    /** False: `threads.sync_custom_action`, which a running answer does not block. */
    streaming: optional(z.boolean()),
  })
  .readonly();
export type ActionConfig = z.infer<typeof ActionConfig>;
