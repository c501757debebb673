import { Check, ChevronRight, Circle } from 'lucide-react';
import type { Task, Workflow } from '../../client/wire/task';
import { chatKitIcon } from '../../icons/chatkit-icons';
import { NamedIcon } from '../../icons/named-icon';
import { duration } from '../../i18n/format';
import type { Texts } from '../../i18n/translate';
import { useTexts, useTranslate } from '../chatkit-context';
import { Markdown } from '../markdown/markdown';
import { SourceChip, sourceKey } from './assistant-message';

/** The steps the assistant takes, folded to one line. */
export function WorkflowView({
  workflow,
  open,
}: {
  readonly workflow: Workflow;
  readonly open: boolean;
}) {
  const texts = useTexts();
  const { tasks } = workflow;
  const title = workflowTitle(workflow, open, texts);
  if (!hasMoreThan(title, tasks)) {
    return (
      <div className="workflow">
        <span className="line">
          {tasks.map((task, at) => (
            <TaskIcon key={at} task={task} open={open} />
          ))}
          <span className={open ? 'shimmer' : ''}>{title}</span>
        </span>
      </div>
    );
  }
  return (
    <div className="workflow">
      <details open={workflow.expanded}>
        <summary>
          <span className={open ? 'shimmer truncate' : 'truncate'}>{title}</span>
          <ChevronRight className="chevron" size={15} aria-hidden />
        </summary>
        <ul className="tasks">
          {tasks.map((task, at) => (
            <li key={at}>
              <TaskIcon task={task} open={open} />
              <TaskBody task={task} open={open} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** Whether there is anything to unfold below the title. */
function hasMoreThan(title: string, tasks: readonly Task[]): boolean {
  const [only] = tasks;
  if (only === undefined) return false;
  const bare = only.type === 'custom' && (only.content ?? '') === '' && only.title === title;
  return tasks.length > 1 || !bare;
}

/** A step that stands alone. */
export function TaskView({ task, open }: { readonly task: Task; readonly open: boolean }) {
  return (
    <div className="workflow">
      <ul className="tasks">
        <li>
          <TaskIcon task={task} open={open} />
          <TaskBody task={task} open={open} />
        </li>
      </ul>
    </div>
  );
}

function workflowTitle(workflow: Workflow, open: boolean, { t, tag }: Texts): string {
  const { summary, tasks, type } = workflow;
  if (summary !== undefined) {
    return 'title' in summary
      ? summary.title
      : t('workflow.thought', { duration: duration(summary.duration, tag) });
  }
  // Ended without a summary: it was interrupted.
  if (!open && tasks.length !== 1) {
    return type === 'reasoning'
      ? t('workflow.reasoning')
      : t('workflow.steps', { count: tasks.length });
  }
  const running = tasks.findLast((task) => task.status_indicator === 'loading') ?? tasks.at(-1);
  return running?.title ?? t(type === 'reasoning' ? 'workflow.reasoning' : 'workflow.working');
}

function TaskIcon({ task, open }: { readonly task: Task; readonly open: boolean }) {
  if (task.status_indicator === 'complete') return <Check size={15} aria-hidden />;
  const icon = task.type === 'custom' ? task.icon : undefined;
  const named = chatKitIcon(icon) !== null && !(open && task.status_indicator === 'loading');
  return named ? <NamedIcon name={icon} size={15} /> : <Circle size={15} aria-hidden />;
}

function TaskBody({ task, open }: { readonly task: Task; readonly open: boolean }) {
  const t = useTranslate();
  const loading = open && task.status_indicator === 'loading';
  const sources = task.type === 'web_search' || task.type === 'file' ? task.sources : [];
  const title = task.title ?? (task.type === 'thought' ? '' : t(`task.${task.type}`));
  const status = task.status_indicator;
  return (
    <div className="grow">
      {status !== 'none' && (status !== 'loading' || loading) && (
        <span className="sr">{t(`task.${status}`)}: </span>
      )}
      {title !== '' && <div className={loading ? 'shimmer' : ''}>{title}</div>}
      {'content' in task && task.content !== undefined && task.content !== '' && (
        <div className="task-text">
          <Markdown text={task.content} />
        </div>
      )}
      {task.type === 'web_search' && task.queries.length > 0 && (
        <div className="task-text">{task.queries.join(' · ')}</div>
      )}
      {sources.length > 0 && (
        <div className="sources" role="group" aria-label={t('message.sources')}>
          {sources.map((source) => (
            <SourceChip key={sourceKey(source)} source={source} />
          ))}
        </div>
      )}
    </div>
  );
}
