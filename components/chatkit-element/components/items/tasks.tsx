import { Check, Circle, FileText, Globe, Image, Lightbulb } from 'lucide-react';
import type { Task } from '../../client/wire/task';
import { NamedIcon } from '../../icons/named-icon';
import { useTranslate } from '../chatkit-context';
import { Markdown } from '../markdown/markdown';
import { SourcesRow } from './sources/sources-row';

const kinds = {
  custom: Circle,
  web_search: Globe,
  thought: Lightbulb,
  file: FileText,
  image: Image,
} as const;

/** A step that stands alone. */
export function TaskView({ task, open }: { readonly task: Task; readonly open: boolean }) {
  return (
    <div className="workflow">
      <TaskList tasks={[task]} open={open} />
    </div>
  );
}

/** Steps one below the other. */
export const TaskList = (props: { readonly tasks: readonly Task[]; readonly open: boolean }) => (
  <ul className="tasks">
    {props.tasks.map((task, at) => (
      <li key={at}>
        <TaskIcon task={task} open={props.open} />
        <TaskBody task={task} open={props.open} />
      </li>
    ))}
  </ul>
);

/** How a step stands: under way, done, or else what it is. */
export function TaskIcon({ task, open }: { readonly task: Task; readonly open: boolean }) {
  if (open && task.status_indicator === 'loading') return <span className="spinner" aria-hidden />;
  const icon = task.type === 'custom' ? task.icon : undefined;
  if (icon !== undefined && task.status_indicator !== 'complete') {
    return <NamedIcon name={icon} size={15} />;
  }
  const Kind = task.status_indicator === 'complete' ? Check : kinds[task.type];
  return <Kind size={15} aria-hidden />;
}

function TaskBody({ task, open }: { readonly task: Task; readonly open: boolean }) {
  const t = useTranslate();
  const loading = open && task.status_indicator === 'loading';
  const sources = task.type === 'web_search' || task.type === 'file' ? task.sources : [];
  const title = task.title ?? titleOf(task, t);
  const status = task.status_indicator;
  return (
    <div className="grow">
      {status !== 'none' && (status !== 'loading' || loading) && (
        <span className="sr">{t(`task.${status}`)}: </span>
      )}
      {title !== '' && (
        <div className={loading ? 'shimmer' : ''} dir="auto">
          {title}
        </div>
      )}
      {'content' in task && task.content !== undefined && task.content !== '' && (
        <div className="task-text">
          <Markdown text={task.content} />
        </div>
      )}
      {task.type === 'web_search' && task.queries.length > 0 && (
        <div className="task-text" dir="auto">
          {task.queries.join(' · ')}
        </div>
      )}
      <SourcesRow sources={sources} />
    </div>
  );
}

function titleOf(task: Task, t: ReturnType<typeof useTranslate>): string {
  if (task.type === 'thought') return '';
  const query = task.type === 'web_search' ? (task.title_query ?? '') : '';
  return query === '' ? t(`task.${task.type}`) : query;
}
