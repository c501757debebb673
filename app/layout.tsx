import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ChatKitScript } from '@/components/chat/chatkit-script';
import { SessionProvider } from '@/components/session/session-provider';
import { ThemeProvider } from '@/components/ui/theme-provider';
import { Toaster } from '@/components/ui/toaster';
import { refreshCookieName } from '@/lib/auth/refresh-cookie';
import { env } from '@/lib/env';
import './globals.css';

const sans = localFont({
  src: './fonts/instrument-sans.woff2',
  variable: '--font-instrument-sans',
  weight: '400 700',
  display: 'swap',
});
const display = localFont({
  src: './fonts/newsreader.woff2',
  variable: '--font-newsreader',
  weight: '200 800',
  display: 'swap',
  adjustFontFallback: 'Times New Roman',
});

export const metadata: Metadata = {
  title: { default: 'Todo Chat', template: '%s · Todo Chat' },
  description:
    'A todo list you can talk to. Say what you need in plain words and watch the list change.',
  applicationName: 'Todo Chat',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f4' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1713' },
  ],
};

/** Every page is rendered per request: the nonce of the content security policy differs each time. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const hasCookie = (await cookies()).has(refreshCookieName());
  const { CHATKIT_SCRIPT, CHATKIT_DOMAIN_KEY } = env();
  return (
    // next-themes sets class and colour scheme before React hydrates.
    <html lang="en" suppressHydrationWarning className={`${sans.variable} ${display.variable}`}>
      <body>
        <a
          href="#main"
          className="sr-only z-70 rounded-md bg-accent px-4 py-2.5 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          Skip to the content
        </a>
        <ThemeProvider nonce={nonce}>
          <SessionProvider hasCookie={hasCookie}>
            <Toaster>{children}</Toaster>
          </SessionProvider>
        </ThemeProvider>
        <ChatKitScript
          config={{ scriptMode: CHATKIT_SCRIPT, domainKey: CHATKIT_DOMAIN_KEY }}
          nonce={nonce}
        />
      </body>
    </html>
  );
}
