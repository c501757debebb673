import { Check, Copy } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useTranslate } from '../chatkit-context';
import { IconButton } from '../icon-button';
import { useCopy } from '../use-copy';

/** A fenced block with its language and a copy button. */
export function CodeBlock({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  const pre = useRef<HTMLPreElement>(null);
  const { outcome, copy } = useCopy();
  return (
    <div className="code">
      <div className="code-bar">
        <span>{languageOf(children) ?? t('code.plain')}</span>
        <IconButton
          small
          label={t(outcome === 'copied' ? 'message.copied' : 'code.copy')}
          onClick={() => copy(pre.current?.textContent ?? '')}
        >
          {outcome === 'copied' ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        </IconButton>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines scroll by keyboard */}
      <pre ref={pre} tabIndex={0}>
        {children}
      </pre>
    </div>
  );
}

/** react-markdown names the language in the class of the inner `code` element. */
function languageOf(children: ReactNode): string | null {
  if (typeof children !== 'object' || children === null || !('props' in children)) return null;
  const { props } = children;
  if (typeof props !== 'object' || props === null || !('className' in props)) return null;
  return /language-([\w+#.-]+)/.exec(String(props.className))?.[1] ?? null;
}
