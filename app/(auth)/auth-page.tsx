import Link from 'next/link';
import { AuthForm } from '@/components/account/auth-form';
import { DemoButton } from '@/components/account/demo-button';
import { safeNextPath } from '@/lib/auth/next-path';
import { demoAccountsOn } from '../chat-config';
import { AuthCard } from './auth-card';

const texts = {
  'sign-in': {
    title: 'Welcome back',
    question: 'New here?',
    other: { path: '/sign-up', label: 'Create an account' },
  },
  'sign-up': {
    title: 'Create your account',
    question: 'Have an account already?',
    other: { path: '/sign-in', label: 'Sign in' },
  },
} as const;

export interface AuthPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Sign-in or sign-up; `?next=` says where to go afterwards, within this site only. */
export async function AuthPage({
  kind,
  searchParams,
}: AuthPageProps & { readonly kind: keyof typeof texts }) {
  const { next: asked } = await searchParams;
  const next = safeNextPath(typeof asked === 'string' ? asked : null);
  const { title, question, other } = texts[kind];
  return (
    <AuthCard
      title={title}
      footer={
        <>
          {question}{' '}
          <Link
            href={`${other.path}?next=${encodeURIComponent(next)}`}
            className="font-medium text-accent underline underline-offset-4"
          >
            {other.label}
          </Link>
        </>
      }
      demo={demoAccountsOn() ? <DemoButton variant="secondary" /> : null}
    >
      <AuthForm kind={kind} next={next} />
    </AuthCard>
  );
}
