import type { ReactNode } from 'react';
import { useServices, useTranslate } from '../chatkit-context';
import { PlainImage } from '../plain-image';
import { deeplink, isAllowedImage, safeUrl } from './safe-url';

/** A link of an untrusted author: out by a new tab, to the page as a deep link, or no link at all. */
export function Link({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const { emit } = useServices();
  const href = safeUrl(url, 'link');
  if (href === null || href === '') return <span>{children}</span>;
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

/** An image from a host that is allowed, else its name. */
export function Picture({
  url,
  alt,
  domains,
}: {
  readonly url: string;
  readonly alt: string;
  readonly domains: readonly string[] | undefined;
}) {
  const t = useTranslate();
  if (url !== '' && isAllowedImage(url, domains)) {
    return <PlainImage src={url} alt={alt} loading="lazy" referrerPolicy="no-referrer" />;
  }
  return <span className="muted">{t('image.blocked', { name: alt })}</span>;
}
