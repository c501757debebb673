import type { ReactNode } from 'react';

/** The frame of sign-in and sign-up: a title, the form, the way to the other page, the demo. */
export function AuthCard({
  title,
  children,
  footer,
  demo,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer: ReactNode;
  readonly demo: ReactNode;
}) {
  return (
    <div className="w-full max-w-100">
      <h1 className="mb-6 font-display text-[2rem] leading-tight tracking-[-0.02em]">{title}</h1>
      {children}
      <p className="mt-5 text-sm text-muted">{footer}</p>
      {demo !== null && (
        <div className="mt-7 border-t border-line pt-6">
          <p className="mb-3 text-sm text-muted">
            Or look around first, in a demo account made just for you.
          </p>
          {demo}
        </div>
      )}
    </div>
  );
}
