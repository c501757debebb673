import Link from 'next/link';
import type { ReactNode } from 'react';
import { UserMenu } from '@/components/account/user-menu';
import { ChatProvider } from '@/components/chat/chat-provider';
import { BarBesideChat, MainBesideChat } from '@/components/chat/main-beside-chat';
import { Logo } from '@/components/ui/logo';
import { chatConfig } from '../chat-config';

export default function TodosLayout({ children }: { readonly children: ReactNode }) {
  return (
    <ChatProvider config={chatConfig()}>
      <div id="page" className="min-h-dvh print:min-h-0">
        <header className="sticky top-0 z-20 border-b border-transparent bg-paper/90 backdrop-blur-md">
          <BarBesideChat>
            <Link href="/" className="rounded-md" aria-label="Todo Chat, home">
              <Logo />
            </Link>
            <UserMenu />
          </BarBesideChat>
        </header>
        <MainBesideChat>{children}</MainBesideChat>
      </div>
    </ChatProvider>
  );
}
