'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { MessagePage } from './message-page';

export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <MessagePage
      title="That went wrong"
      text={`Something on our side failed; your todos are safe.${error.digest === undefined ? '' : ` If you report it, name ${error.digest}.`}`}
    >
      <Button onClick={reset}>Try again</Button>
    </MessagePage>
  );
}
