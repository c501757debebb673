import type { ComponentProps } from 'react';

/** An image whose address comes from the conversation; the element runs outside of Next too. */
export function PlainImage({ alt, ...rest }: ComponentProps<'img'> & { readonly alt: string }) {
  // eslint-disable-next-line @next/next/no-img-element -- there is no image loader in a custom element
  return <img alt={alt} {...rest} />;
}
