import * as z from 'zod/mini';
import { FileSource, UrlSource } from './source';
import { flag, list, maybe, text } from './tolerant';

const common = {
  title: maybe(z.string()),
  status_indicator: z.catch(z.enum(['none', 'loading', 'complete']), 'none'),
};

export const Task = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('custom'),
    ...common,
    icon: maybe(z.string()),
    content: maybe(z.string()),
  }),
  z.object({
    type: z.literal('web_search'),
    ...common,
    title_query: maybe(z.string()),
    queries: list(z.string()),
    sources: list(UrlSource),
  }),
  z.object({ type: z.literal('thought'), ...common, content: text }),
  z.object({ type: z.literal('file'), ...common, sources: list(FileSource) }),
  z.object({ type: z.literal('image'), ...common }),
]);
export type Task = z.infer<typeof Task>;

const WorkflowSummary = z.union([
  z.object({ title: z.string(), icon: maybe(z.string()) }),
  z.object({ duration: z.number() }),
]);

export const Workflow = z.object({
  type: z.catch(z.enum(['custom', 'reasoning']), 'custom'),
  tasks: list(Task),
  summary: maybe(WorkflowSummary),
  expanded: flag,
});
export type Workflow = z.infer<typeof Workflow>;
