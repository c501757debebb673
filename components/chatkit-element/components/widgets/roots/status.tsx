import * as z from 'zod/mini';
import { flag, maybe } from '../../../client/wire/tolerant';
import { NamedIcon } from '../../../icons/named-icon';
import { safeUrl } from '../../markdown/safe-url';
import { PlainImage } from '../../plain-image';
import type { ViewProps } from '../view-props';

const StatusLine = z.object({
  text: z.string(),
  favicon: maybe(z.string()),
  frame: flag,
  icon: maybe(z.string()),
});

/** The line above a card or a list. */
export function Status({ node }: ViewProps) {
  const parsed = StatusLine.safeParse(node['status']);
  if (!parsed.success || parsed.data.text === '') return null;
  const { text, favicon = '', frame, icon } = parsed.data;
  const src = favicon === '' ? null : safeUrl(favicon, 'image');
  return (
    <div className="widget-status">
      {src === null ? (
        <NamedIcon name={icon} size={15} />
      ) : (
        <PlainImage
          className={frame ? 'favicon frame' : 'favicon'}
          src={src}
          alt=""
          referrerPolicy="no-referrer"
        />
      )}
      <span className="truncate" dir="auto">
        {text}
      </span>
    </div>
  );
}
