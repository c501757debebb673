import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const variants = {
  primary: 'bg-accent text-on-accent shadow-lift-1 hover:bg-accent-strong disabled:hover:bg-accent',
  secondary: 'border border-line bg-surface text-ink shadow-lift-1 hover:border-line-strong',
  ghost: 'text-ink hover:bg-sunken',
  quiet: 'text-muted hover:bg-sunken hover:text-ink',
} as const;

const sizes = {
  sm: 'h-9 gap-1.5 rounded-md px-3 text-sm',
  md: 'h-11 gap-2 rounded-md px-4 text-[0.9375rem]',
  lg: 'h-13 gap-2.5 rounded-lg px-6 text-base',
  icon: 'size-10 rounded-md',
} as const;

export type ButtonProps = ComponentProps<'button'> & {
  readonly variant?: keyof typeof variants;
  readonly size?: keyof typeof sizes;
  /** Renders the only child (a link, say) with the look of a button. */
  readonly asChild?: boolean;
};

/** A button; `type` is "button" unless said otherwise, so that it never submits a form by accident. */
export function Button({
  variant = 'primary',
  size = 'md',
  asChild = false,
  className,
  ...props
}: ButtonProps) {
  const Root = asChild ? Slot.Root : 'button';
  return (
    <Root
      {...(asChild ? {} : { type: 'button' as const })}
      className={cn(
        'inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-60 [&_svg]:shrink-0',
        variants[variant],
        sizes[size],
        className,
      )}
      {...props}
    />
  );
}
