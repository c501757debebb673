'use client';

import { ThemeProvider as NextThemes } from 'next-themes';
import type { ReactNode } from 'react';

/**
 * Light, dark or as the system says, set before the first paint by an inline script that carries the
 * page's nonce.
 *
 * React logs an error when it creates an executable `<script>` on the client, which happens when it
 * has to render the root anew (after an error page, for one): next-themes 0.4.6 issues 385 and 387.
 * There the script would not run anyway, so on the client it is declared a data block, which React
 * lets pass; hydration keeps the server's element, and next-themes suppresses the attribute warning.
 */
export function ThemeProvider({
  nonce,
  children,
}: {
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <NextThemes
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
      {...(typeof window === 'undefined' ? {} : { scriptProps: { type: 'application/json' } })}
    >
      {children}
    </NextThemes>
  );
}
