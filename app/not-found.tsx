import type { Metadata } from 'next';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { MessagePage } from './message-page';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <MessagePage title="Nothing to do here" text="There is no page at this address.">
      <Button asChild>
        <Link href="/todos">Your todos</Link>
      </Button>
      <Button variant="secondary" asChild>
        <Link href="/">Start page</Link>
      </Button>
    </MessagePage>
  );
}
