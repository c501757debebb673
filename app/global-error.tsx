'use client';

import { Button } from '@/components/ui/button';
import { MessagePage } from './message-page';
import './globals.css';

/** Stands in for the root layout when that fails itself. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Todo Chat</title>
        <MessagePage
          title="That went wrong"
          text="Something on our side failed; your todos are safe."
        >
          <Button onClick={reset}>Try again</Button>
        </MessagePage>
      </body>
    </html>
  );
}
