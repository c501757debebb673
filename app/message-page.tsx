import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from '@/components/ui/logo';

/** A page that only has something to say: not found, gone wrong. */
export function MessagePage({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <div id="page" className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex h-18 items-center px-5 sm:px-8">
        <Link href="/" className="rounded-md" aria-label="Todo Chat, home">
          <Logo />
        </Link>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="grid place-content-center gap-3 px-5 pb-32 text-center outline-none"
      >
        <h1 className="font-display text-4xl tracking-[-0.02em]">{title}</h1>
        <p className="max-w-md text-muted">{text}</p>
        <div className="mt-4 flex justify-center gap-2.5">{children}</div>
      </main>
    </div>
  );
}
