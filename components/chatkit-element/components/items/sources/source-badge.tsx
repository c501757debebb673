import { Box, FileText } from 'lucide-react';
import type { Source } from '../../../client/wire/source';
import { NamedIcon } from '../../../icons/named-icon';
import { domainOf } from './source-info';

const hues = [10, 45, 95, 150, 195, 230, 265, 300, 335];

/**
 * What stands for a source: a page's first letter in a colour of its own, no icon fetched from anywhere,
 * which would tell others what is being read.
 */
export function SourceBadge({ source }: { readonly source: Source }) {
  if (source.type === 'file') return <FileText size={14} aria-hidden />;
  if (source.type === 'entity') {
    return source.icon === undefined ? (
      <Box size={14} aria-hidden />
    ) : (
      <NamedIcon name={source.icon} size={14} />
    );
  }
  const domain = domainOf(source) ?? '?';
  const letters = Array.from(domain);
  const sum = letters.reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      className="letter"
      style={{ backgroundColor: `oklch(.5 .13 ${hues[sum % hues.length] ?? 0})` }}
      aria-hidden
    >
      {letters[0]?.toUpperCase()}
    </span>
  );
}
