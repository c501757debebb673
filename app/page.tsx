import { EnterButtons, EnterLink } from '@/components/account/enter-buttons';
import { Command } from '@/components/ui/command';
import { Logo } from '@/components/ui/logo';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { Preview } from './_landing/preview';
import { demoAccountsOn } from './chat-config';

const sayings = [
  { say: 'add buy milk tomorrow at 5pm', does: 'A new todo, with its date and time' },
  { say: 'move the slides to friday', does: 'The due date changes, nothing else' },
  { say: 'what is on my list?', does: 'The open todos, the nearest first' },
  { say: 'complete pay the rent', does: 'Ticked, on the board and in every open tab' },
  { say: 'delete repot the plants … undo', does: 'Gone, and back again' },
] as const;

const parts = [
  {
    name: 'The server',
    text: 'The ChatKit protocol in TypeScript: threads, streaming answers, widgets, feedback.',
  },
  {
    name: 'The tools',
    text: 'An MCP server for todos. Whose they are is in the token, never in the prompt.',
  },
  {
    name: 'The element',
    text: 'OpenAI’s ChatKit in the page, and our own element wherever that cannot load.',
  },
] as const;

export default function LandingPage() {
  const demo = demoAccountsOn();
  return (
    <div id="page" className="mx-auto max-w-6xl px-5 sm:px-8">
      <header className="flex h-18 items-center justify-between gap-3">
        <Logo />
        <nav aria-label="Account and theme" className="flex items-center gap-1.5 sm:gap-3">
          <ThemeSwitch className="max-sm:hidden" />
          <EnterLink />
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="outline-none">
        <section className="grid items-center gap-x-14 gap-y-14 pt-10 pb-20 sm:pt-16 lg:grid-cols-[1fr_1.05fr] lg:pb-28">
          <div className="grid gap-6">
            <h1 className="font-display text-[2.875rem] leading-[1.04] tracking-[-0.03em] sm:text-6xl">
              Say it, and it’s on the list.
            </h1>
            <p className="max-w-md text-lg leading-relaxed text-muted">
              Todo Chat is a todo list with an assistant that does the writing. Tell it what you
              need in plain words and watch the list change. Or use the list by hand: it’s a good
              one.
            </p>
            <EnterButtons demo={demo} />
            {demo && (
              <p className="text-sm text-muted">
                One press makes an account just for you, with a few todos in it.
              </p>
            )}
          </div>
          <Preview />
        </section>

        <section aria-labelledby="sayings" className="border-t border-line py-16 sm:py-20">
          <h2 id="sayings" className="font-display text-3xl tracking-[-0.02em]">
            Things you can say
          </h2>
          <dl className="mt-8 grid">
            {sayings.map(({ say, does }) => (
              <div
                key={say}
                className="grid gap-x-10 gap-y-1 border-t border-line py-4 first:border-t-0 sm:grid-cols-2"
              >
                <dt className="font-display text-xl leading-snug">“{say}”</dt>
                <dd className="self-center text-muted">{does}</dd>
              </div>
            ))}
          </dl>
        </section>

        <section
          aria-labelledby="developers"
          className="mb-16 grid gap-x-14 gap-y-10 rounded-xl border border-line bg-surface p-6 shadow-lift-1 sm:p-10 lg:grid-cols-2"
        >
          <div className="grid min-w-0 content-start gap-5">
            <h2 id="developers" className="font-display text-3xl tracking-[-0.02em]">
              For developers
            </h2>
            <p className="max-w-md leading-relaxed text-muted">
              All of it runs on your machine: no key, no Docker, no database to install. One command
              starts it, one proves it.
            </p>
            <div className="grid gap-2.5">
              <Command>npm run dev</Command>
              <Command>npm test</Command>
            </div>
          </div>
          <dl className="grid content-center gap-6">
            {parts.map(({ name, text }) => (
              <div key={name}>
                <dt className="font-semibold">{name}</dt>
                <dd className="mt-1 leading-relaxed text-muted">{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
      <footer className="flex items-center justify-between gap-4 border-t border-line py-6 text-sm text-muted">
        <p>Todo Chat. Free software under the MIT licence.</p>
        <ThemeSwitch className="sm:hidden" />
      </footer>
    </div>
  );
}
