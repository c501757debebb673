import { cn } from './cn';

/** The mark: a speech bubble whose text is a tick. */
function LogoMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn('size-8', className)}>
      <path
        className="fill-accent"
        d="M10 3h12a8 8 0 0 1 8 8v6a8 8 0 0 1-8 8h-7.2l-6.1 4.6A1 1 0 0 1 7 28.8V24.4A8 8 0 0 1 2 17v-6a8 8 0 0 1 8-8Z"
      />
      <path
        className="stroke-on-accent"
        d="m10.5 14.4 4 4 7.5-8"
        fill="none"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Mark and product name. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5', className)}>
      <LogoMark />
      <span className="font-display text-[1.375rem] leading-none font-medium tracking-[-0.015em]">
        Todo Chat
      </span>
    </span>
  );
}
