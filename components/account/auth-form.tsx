'use client';

import { LoaderCircle } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSession } from '../session/session-provider';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';

/** The shortest password the server takes, in characters. */
const minPasswordLength = 8;

type Field = 'email' | 'password';
type Faults = Partial<Record<Field, string>>;

function faultsOf(email: string, password: string, isNew: boolean): Faults {
  return {
    ...(/^\S+@\S+$/.test(email) ? {} : { email: 'Enter an email address, like ann@example.com.' }),
    ...(password === ''
      ? { password: 'Enter a password.' }
      : isNew && Array.from(password).length < minPasswordLength
        ? { password: `Use at least ${String(minPasswordLength)} characters.` }
        : {}),
  };
}

/** Sign-in or sign-up; goes to `next` once there is a session, also when there already was one. */
export function AuthForm({
  kind,
  next,
  children,
}: {
  readonly kind: 'sign-in' | 'sign-up';
  /** A path of this site. */
  readonly next: string;
  readonly children?: ReactNode;
}) {
  const session = useSession();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const isNew = kind === 'sign-up';

  useEffect(() => {
    if (session.status === 'signed-in') router.replace(next);
  }, [session.status, router, next]);

  const submit = async (data: FormData) => {
    const text = (name: string) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    const email = text('email').trim();
    const password = text('password');
    const name = text('name').trim();
    const found = faultsOf(email, password, isNew);
    setFaults(found);
    setRefusal('');
    const first = (['email', 'password'] as const).find((field) => found[field] !== undefined);
    if (first !== undefined) {
      form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
      return;
    }
    setBusy(true);
    const result = isNew
      ? await session.signUp({ email, password, ...(name === '' ? {} : { name }) })
      : await session.signIn({ email, password });
    if (result.ok) return;
    setBusy(false);
    setRefusal(result.message);
  };

  return (
    <form
      ref={form}
      noValidate
      aria-label={isNew ? 'Create an account' : 'Sign in'}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
      className="grid gap-4.5"
    >
      {isNew && (
        <TextField label="Name" note="optional" name="name" autoComplete="name" maxLength={100} />
      )}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete={isNew ? 'email' : 'username'}
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={faults.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        required
        {...(isNew ? { hint: `At least ${String(minPasswordLength)} characters.` } : {})}
        error={faults.password}
      />
      <div aria-live="assertive">
        {refusal !== '' && (
          <p className="rounded-md bg-danger-soft px-3.5 py-2.5 text-sm text-danger">{refusal}</p>
        )}
      </div>
      <Button type="submit" disabled={busy} className="w-full">
        {busy && <LoaderCircle className="size-4 animate-spin" aria-hidden="true" />}
        {isNew ? 'Create account' : 'Sign in'}
      </Button>
      {children}
    </form>
  );
}
