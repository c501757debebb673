import { memo } from 'react';
import type { ThreadItem } from '../../client/wire/thread-item';
import { WidgetView } from '../widgets/widget-view';
import { AssistantMessage } from './assistant-message';
import { GeneratedImageView } from './generated-image';
import { StructuredInputView } from './structured-input';
import { TaskView } from './tasks';
import { WorkflowView } from './workflow';

interface Props {
  readonly item: ThreadItem;
  /** Still being made. */
  readonly open: boolean;
  /** Of an image, 0 to 1. */
  readonly progress: number | null;
  /** Hosts images may come from; undefined allows every one. */
  readonly domains: readonly string[] | undefined;
}

/** One item of an answer. */
export const ItemView = memo(function ItemView({ item, open, progress, domains }: Props) {
  switch (item.type) {
    case 'assistant_message':
      return <AssistantMessage item={item} domains={domains} />;
    case 'workflow':
      return <WorkflowView workflow={item.workflow} open={open} />;
    case 'task':
      return <TaskView task={item.task} open={open} />;
    case 'widget':
      return <WidgetView item={item} />;
    case 'generated_image':
      return <GeneratedImageView item={item} open={open} progress={progress} />;
    case 'structured_input':
      return <StructuredInputView item={item} />;
    case 'user_message':
    case 'client_tool_call':
    case 'end_of_turn':
      return null;
  }
});
