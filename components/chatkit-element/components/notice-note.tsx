import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Notice } from '../client/state/conversation';
import { Markdown } from './markdown/markdown';

const icons = { info: Info, warning: TriangleAlert, danger: OctagonAlert } as const;

/** Something the server wants the user to know. */
export function NoticeNote({ notice }: { readonly notice: Notice }) {
  const Icon = icons[notice.level];
  return (
    <div className={`card-note ${notice.level}`} role="status">
      <Icon size={18} aria-hidden />
      <div className="grow">
        {notice.title !== null && <strong dir="auto">{notice.title}</strong>}
        <Markdown text={notice.message} />
      </div>
    </div>
  );
}
