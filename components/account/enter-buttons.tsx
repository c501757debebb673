'use client';

import Link from 'next/link';
import { useSession } from '../session/session-provider';
import { Button } from '../ui/button';
import { DemoButton } from './demo-button';

/** The ways in from the start page; someone who is signed in just goes to the board. */
export function EnterButtons({ demo }: { readonly demo: boolean }) {
  const { status } = useSession();
  if (status === 'signed-in') {
    return (
      <Button size="lg" asChild>
        <Link href="/todos">Open your todos</Link>
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap items-start gap-3">
      {demo && <DemoButton size="lg" />}
      <Button size="lg" variant={demo ? 'secondary' : 'primary'} asChild>
        <Link href="/sign-up">Create account</Link>
      </Button>
    </div>
  );
}

/** The small link in the corner. */
export function EnterLink() {
  const { status } = useSession();
  const signedIn = status === 'signed-in';
  return (
    <Button variant="ghost" size="sm" asChild>
      <Link href={signedIn ? '/todos' : '/sign-in'}>{signedIn ? 'Your todos' : 'Sign in'}</Link>
    </Button>
  );
}
