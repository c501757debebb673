import type { Metadata } from 'next';
import { AuthPage, type AuthPageProps } from '../auth-page';

export const metadata: Metadata = { title: 'Create account' };

export default function SignUpPage({ searchParams }: AuthPageProps) {
  return <AuthPage kind="sign-up" searchParams={searchParams} />;
}
