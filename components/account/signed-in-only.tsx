'use client';

import { useRouter } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { useSession } from '../session/session-provider';

/**
 * Shows its children to a signed-in user and `fallback` while that is not known; leads everyone else
 * to the sign-in page. The middleware only sees that a cookie is there, not whether it still counts.
 */
export function SignedInOnly({
  fallback,
  children,
}: {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}) {
  const { status, user } = useSession();
  const router = useRouter();
  useEffect(() => {
    if (status === 'signed-out') router.replace('/sign-in?next=/todos');
  }, [status, router]);
  if (status !== 'signed-in') return fallback;
  // Another user's board starts from nothing.
  return <div key={user.id}>{children}</div>;
}
