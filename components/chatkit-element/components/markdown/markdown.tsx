import { memo, useMemo, type ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useServices, useTranslate } from '../chatkit-context';
import { CodeBlock } from './code-block';
import { deeplink, isAllowedImage, safeUrl } from './safe-url';
import { splitBlocks } from './split-blocks';
import { PlainImage } from '../plain-image';

interface Props {
  readonly text: string;
  /** Hosts images may come from; undefined allows every one. */
  readonly domains?: readonly string[] | undefined;
}

/**
 * Markdown of an untrusted author. Raw HTML stays text, links leave by a new tab, and only blocks that
 * changed render again.
 */
export const Markdown = memo(function Markdown({ text, domains }: Props) {
  const blocks = useMemo(() => splitBlocks(text), [text]);
  return (
    <div className="md" dir="auto">
      {blocks.map((block, at) => (
        <Block key={at} text={block} domains={domains} />
      ))}
    </div>
  );
});

const plugins = [remarkGfm];

const Block = memo(function Block({ text, domains }: Props) {
  const components = useMemo(
    (): Components => ({
      ...parts,
      img: ({ src, alt }) => <Picture src={src} alt={alt} domains={domains} />,
    }),
    [domains],
  );
  return (
    <div className="block">
      <ReactMarkdown
        remarkPlugins={plugins}
        components={components}
        urlTransform={(url, key) => safeUrl(url, key === 'src' ? 'image' : 'link')}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
});

const parts: Components = {
  a: ({ href, children }) => <Link href={href}>{children}</Link>,
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  table: ({ children }) => (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard
    <div className="table" tabIndex={0} role="group">
      <table>{children}</table>
    </div>
  ),
};

function Link({ href, children }: Pick<ComponentProps<'a'>, 'href' | 'children'>) {
  const { emit } = useServices();
  if (href === undefined || href === '') return <span>{children}</span>;
  const deep = deeplink(href);
  if (deep !== null) {
    return (
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault();
          emit('chatkit.deeplink', deep);
        }}
      >
        {children}
      </a>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function Picture({
  src,
  alt = '',
  domains,
}: {
  readonly src: unknown;
  readonly alt: string | undefined;
  readonly domains: readonly string[] | undefined;
}) {
  const t = useTranslate();
  if (typeof src === 'string' && isAllowedImage(src, domains)) {
    return <PlainImage src={src} alt={alt} loading="lazy" referrerPolicy="no-referrer" />;
  }
  return <span className="muted">{t('image.blocked', { name: alt })}</span>;
}
