'use client';

import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { cn } from './cn';

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'plain' | 'danger';
  readonly action?: { readonly label: string; readonly altText: string; readonly run: () => void };
}

interface ShownToast extends ToastMessage {
  readonly id: number;
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Shows a short message at the foot of the page; at most three stand at a time. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext);
}

let nextId = 0;

/** Holds the toasts of everything inside it. F8 moves the focus to them. */
export function Toaster({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const show = useCallback((message: ToastMessage) => {
    nextId += 1;
    const shown = { ...message, id: nextId };
    setToasts((current) => [...current.slice(-2), shown]);
  }, []);
  const context = useMemo(() => show, [show]);
  return (
    <ToastContext value={context}>
      <Toast.Provider label="Notification" duration={7000} swipeDirection="down">
        {children}
        {toasts.map((toast) => (
          <Toast.Root
            key={toast.id}
            type={toast.tone === 'danger' ? 'foreground' : 'background'}
            onOpenChange={(open) => {
              if (!open) setToasts((current) => current.filter(({ id }) => id !== toast.id));
            }}
            className={cn(
              'flex min-h-12 animate-rise items-center gap-2 rounded-lg bg-ink py-1.5 pr-1.5 pl-4 text-paper shadow-lift-3',
              toast.tone === 'danger' &&
                'border border-danger bg-danger-soft text-danger dark:text-ink',
            )}
          >
            <Toast.Description className="min-w-0 flex-1 py-1 text-sm break-words">
              {toast.text}
            </Toast.Description>
            {toast.action && (
              <Toast.Action
                altText={toast.action.altText}
                onClick={toast.action.run}
                className="h-9 rounded-md px-3 text-sm font-semibold underline-offset-4 outline-offset-[-2px] outline-current hover:underline"
              >
                {toast.action.label}
              </Toast.Action>
            )}
            <Toast.Close
              aria-label="Dismiss"
              className="grid size-9 place-items-center rounded-md opacity-70 outline-offset-[-2px] outline-current hover:opacity-100"
            >
              <X className="size-4" aria-hidden="true" />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed bottom-24 left-1/2 z-60 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2 sm:bottom-6 sm:left-6 sm:translate-x-0" />
      </Toast.Provider>
    </ToastContext>
  );
}
