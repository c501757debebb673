import { z } from 'zod';
import { optional, withDefault } from './fields';
import { IconName } from './icon';
import { itemBase } from './item-base';
import { Task } from './task';

/** What a finished workflow is folded to, in the integrator's words. */
export const CustomSummary = z.object({ title: z.string(), icon: optional(IconName) }).readonly();
export type CustomSummary = z.infer<typeof CustomSummary>;

/** How long the work took, in whole seconds. */
export const DurationSummary = z.object({ duration: z.int() }).readonly();
export type DurationSummary = z.infer<typeof DurationSummary>;

/** What a finished workflow is folded to. */
export const WorkflowSummary = z.union([CustomSummary, DurationSummary]);
export type WorkflowSummary = z.infer<typeof WorkflowSummary>;

/**
 * Steps that belong together: `reasoning` is the model thinking, `custom` anything else. With a summary it is
 * finished.
 */
export const Workflow = z
  .object({
    type: z.enum(['custom', 'reasoning']),
    tasks: z.array(Task).readonly(),
    summary: optional(WorkflowSummary),
    expanded: withDefault(z.boolean(), false),
  })
  .readonly();
export type Workflow = z.infer<typeof Workflow>;

/** A workflow in the thread. */
export const WorkflowItem = z
  .object({ ...itemBase, type: z.literal('workflow'), workflow: Workflow })
  .readonly();
export type WorkflowItem = z.infer<typeof WorkflowItem>;
