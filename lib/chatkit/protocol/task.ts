import { z } from 'zod';
import { listOf, optional, withDefault } from './fields';
import { IconName } from './icon';
import { itemBase } from './item-base';
import { FileSource, UrlSource } from './source';

const common = {
  /** Only meaningful inside a workflow. */
  status_indicator: withDefault(z.enum(['none', 'loading', 'complete']), 'none'),
};

/** A step of any kind; `content` is Markdown. */
export const CustomTask = z
  .object({
    ...common,
    type: z.literal('custom'),
    title: optional(z.string()),
    icon: optional(IconName),
    content: optional(z.string()),
  })
  .readonly();
export type CustomTask = z.infer<typeof CustomTask>;

/** A search of the web: what was asked, and what was found. */
export const SearchTask = z
  .object({
    ...common,
    type: z.literal('web_search'),
    title: optional(z.string()),
    title_query: optional(z.string()),
    queries: listOf(z.string()),
    sources: listOf(UrlSource),
  })
  .readonly();
export type SearchTask = z.infer<typeof SearchTask>;

/** A thought of the model, as Markdown. */
export const ThoughtTask = z
  .object({
    ...common,
    type: z.literal('thought'),
    title: optional(z.string()),
    content: z.string(),
  })
  .readonly();
export type ThoughtTask = z.infer<typeof ThoughtTask>;

/** Work on files. */
export const FileTask = z
  .object({
    ...common,
    type: z.literal('file'),
    title: optional(z.string()),
    sources: listOf(FileSource),
  })
  .readonly();
export type FileTask = z.infer<typeof FileTask>;

/** Work on an image. */
export const ImageTask = z
  .object({ ...common, type: z.literal('image'), title: optional(z.string()) })
  .readonly();
export type ImageTask = z.infer<typeof ImageTask>;

/** A step of work that the user is shown, alone or in a workflow. */
export const Task = z.discriminatedUnion('type', [
  CustomTask,
  SearchTask,
  ThoughtTask,
  FileTask,
  ImageTask,
]);
export type Task = z.infer<typeof Task>;

/** A step that stands in the thread by itself. */
export const TaskItem = z.object({ ...itemBase, type: z.literal('task'), task: Task }).readonly();
export type TaskItem = z.infer<typeof TaskItem>;
