import { cn } from './cn';

/** A grey stand-in for text that is still loading; says nothing to screen readers. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn('block animate-breathe rounded-md bg-line/70', className)}
    />
  );
}
