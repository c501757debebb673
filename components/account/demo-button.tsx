'use client';

import { LoaderCircle, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSession } from '../session/session-provider';
import { Button, type ButtonProps } from '../ui/button';
import { cn } from '../ui/cn';

/** Makes a fresh demo account with a few todos in it and opens its board. */
export function DemoButton({
  className,
  ...props
}: Pick<ButtonProps, 'size' | 'variant' | 'className'>) {
  const { startDemo } = useSession();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');

  const start = async () => {
    setBusy(true);
    setRefusal('');
    const result = await startDemo();
    if (result.ok) {
      router.push('/todos');
      return;
    }
    setBusy(false);
    setRefusal(result.message);
  };

  return (
    <div className={cn('grid gap-2', className)}>
      <Button disabled={busy} onClick={() => void start()} {...props}>
        {busy ? (
          <LoaderCircle className="size-4.5 animate-spin" aria-hidden="true" />
        ) : (
          <Play className="size-4 fill-current" aria-hidden="true" />
        )}
        Try the demo
      </Button>
      <p aria-live="assertive" className="text-sm text-danger empty:hidden">
        {refusal}
      </p>
    </div>
  );
}
