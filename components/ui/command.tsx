'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/** A shell command with a button that copies it. */
export function Command({ children }: { readonly children: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(children);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      // Without permission the text can still be selected by hand.
    }
  };
  return (
    <div className="flex min-w-0 items-center rounded-md border border-line bg-sunken pl-4">
      <code className="min-w-0 flex-1 overflow-x-auto py-3 font-mono text-[0.9375rem] whitespace-nowrap">
        <span aria-hidden="true" className="mr-2.5 text-muted select-none">
          $
        </span>
        {children}
      </code>
      <button
        type="button"
        aria-label={`Copy ${children}`}
        onClick={() => void copy()}
        className="grid size-11 shrink-0 place-items-center rounded-md text-muted hover:text-ink"
      >
        {copied ? (
          <Check className="size-4 text-accent" aria-hidden="true" />
        ) : (
          <Copy className="size-4" aria-hidden="true" />
        )}
      </button>
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </div>
  );
}
