import { Check, Copy } from 'lucide-react';
import { useTranslate } from '../chatkit-context';
import { IconButton } from '../icon-button';
import { useCopy } from '../use-copy';
import { HighlightedCode } from './highlighted-code';

/** A fenced block with its language and a copy button. */
export function CodeBlock({
  language,
  text,
}: {
  readonly language: string | null;
  readonly text: string;
}) {
  const t = useTranslate();
  const { outcome, copy } = useCopy();
  return (
    <div className="code">
      <div className="code-bar">
        <span>{language ?? t('code.plain')}</span>
        <IconButton
          small
          label={t(outcome === 'copied' ? 'message.copied' : 'code.copy')}
          onClick={() => copy(text)}
        >
          {outcome === 'copied' ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        </IconButton>
        <span className="sr" role="status">
          {outcome === 'copied' && t('message.copied')}
        </span>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines scroll by keyboard */}
      <pre tabIndex={0}>
        <code className={language === null ? undefined : `language-${language}`}>
          <HighlightedCode language={language} text={text} />
        </code>
      </pre>
    </div>
  );
}
