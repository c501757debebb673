import type { Metadata } from 'next';
import Link from 'next/link';
import { AuthForm } from '@/components/account/auth-form';
import { DemoButton } from '@/components/account/demo-button';
import { safeNextPath } from '@/lib/auth/next-path';
import { demoAccountsOn } from '../../chat-config';
import { AuthCard } from '../auth-card';

export const metadata: Metadata = { title: 'Create account' };

export default async function SignUpPage({
  searchParams,
}: {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const { next: asked } = await searchParams;
  const next = safeNextPath(typeof asked === 'string' ? asked : null);
  return (
    <AuthCard
      title="Create your account"
      footer={
        <>
          Have an account already?{' '}
          <Link
            href={`/sign-in?next=${encodeURIComponent(next)}`}
            className="font-medium text-accent underline underline-offset-4"
          >
            Sign in
          </Link>
        </>
      }
      demo={demoAccountsOn() ? <DemoButton variant="secondary" /> : null}
    >
      <AuthForm kind="sign-up" next={next} />
    </AuthCard>
  );
}
