'use client';

import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';

const dismissedKey = 'todo-chat.notice-dismissed';

function wasDismissed(): boolean {
  try {
    return sessionStorage.getItem(dismissedKey) === '1';
  } catch {
    return false;
  }
}

/** Whether the person in front of this page can do something about its set-up. */
export function isForDevelopers(development: boolean, hostname: string): boolean {
  return development || /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/.test(hostname);
}

/** Says to developers why the vendor's element is not in use; dismissed for this browser session. */
export function DeveloperNotice({ text }: { readonly text: string }) {
  const [dismissed, setDismissed] = useState(wasDismissed);
  if (dismissed) return null;
  return (
    <div
      role="note"
      aria-label="For developers"
      className="flex items-start gap-2 border-b border-line bg-today-soft py-2 pr-1 pl-3.5 text-xs leading-relaxed text-ink"
    >
      <TriangleAlert className="mt-0.5 size-3.5 shrink-0 text-today" aria-hidden="true" />
      <p className="min-w-0 flex-1">
        {text} <span className="text-muted">Only developers see this.</span>
      </p>
      <button
        type="button"
        aria-label="Dismiss this notice"
        onClick={() => {
          setDismissed(true);
          try {
            sessionStorage.setItem(dismissedKey, '1');
          } catch {
            // Without storage it comes back at the next reload.
          }
        }}
        className="grid size-7 shrink-0 place-items-center rounded-md text-muted hover:text-ink"
      >
        <X className="size-3.5" aria-hidden="true" />
      </button>
    </div>
  );
}
