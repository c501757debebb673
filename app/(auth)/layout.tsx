import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from '@/components/ui/logo';
import { ThemeSwitch } from '@/components/ui/theme-switch';

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div id="page" className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex h-18 items-center justify-between px-5 sm:px-8">
        <Link href="/" className="rounded-md" aria-label="Todo Chat, home">
          <Logo />
        </Link>
        <ThemeSwitch />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="grid place-items-start justify-items-center px-5 pt-6 pb-16 outline-none sm:place-items-center sm:pt-0 sm:pb-28"
      >
        {children}
      </main>
    </div>
  );
}
