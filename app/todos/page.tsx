import type { Metadata } from 'next';
import { SignedInOnly } from '@/components/account/signed-in-only';
import { TodoBoard } from '@/components/todos/board';
import { BoardPlaceholder } from '@/components/todos/board-notices';

export const metadata: Metadata = { title: 'Todos' };

export default function TodosPage() {
  return (
    <SignedInOnly fallback={<BoardPlaceholder />}>
      <TodoBoard />
    </SignedInOnly>
  );
}
