import { ChevronRight } from 'lucide-react';
import type { Task, Workflow } from '../../client/wire/task';
import { NamedIcon } from '../../icons/named-icon';
import { duration } from '../../i18n/format';
import type { Texts } from '../../i18n/translate';
import { useTexts } from '../chatkit-context';
import { TaskIcon, TaskList } from './tasks';

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
  // It may stay open beside an answer that streams, with nothing under way.
  const shimmer = open && tasks.at(-1)?.status_indicator !== 'complete';
  const { summary } = workflow;
  const icon = summary !== undefined && 'title' in summary ? summary.icon : undefined;
  if (!hasMoreThan(title, tasks)) {
    return (
      <div className="workflow">
        <span className="line">
          {tasks.map((task, at) => (
            <TaskIcon key={at} task={task} open={open} />
          ))}
          <span className={shimmer ? 'shimmer' : ''} dir="auto">
            {title}
          </span>
        </span>
      </div>
    );
  }
  return (
    <div className="workflow">
      <details open={workflow.expanded}>
        <summary>
          {icon !== undefined && <NamedIcon name={icon} size={15} />}
          <span className={shimmer ? 'shimmer truncate' : 'truncate'} dir="auto">
            {title}
          </span>
          <ChevronRight className="chevron" size={15} aria-hidden />
        </summary>
        <TaskList tasks={tasks} open={open} />
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
