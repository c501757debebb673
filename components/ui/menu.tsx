'use client';

import { DropdownMenu } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const itemClass =
  'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:text-muted';

/**
 * A menu that hangs from a button. Not modal: a modal one would have Radix inject a style element
 * without the page's nonce, which the content security policy refuses.
 */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />;
}

export const MenuTrigger = DropdownMenu.Trigger;

/** The open menu, below its trigger and within the window. */
export function MenuContent({ className, ...props }: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align="end"
        sideOffset={6}
        collisionPadding={12}
        className={cn(
          'z-50 min-w-52 animate-fade rounded-lg border border-line bg-surface p-1.5 text-ink shadow-lift-3',
          className,
        )}
        {...props}
      />
    </DropdownMenu.Portal>
  );
}

/** One command; `danger` marks what destroys something. */
export function MenuItem({
  tone = 'plain',
  className,
  ...props
}: ComponentProps<typeof DropdownMenu.Item> & { readonly tone?: 'plain' | 'danger' }) {
  return (
    <DropdownMenu.Item
      className={cn(itemClass, tone === 'danger' && 'text-danger [&_svg]:text-danger', className)}
      {...props}
    />
  );
}

/** One of several choices; the chosen one is coloured. */
export function MenuRadioItem({
  className,
  ...props
}: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem
      className={cn(itemClass, 'data-[state=checked]:text-accent', className)}
      {...props}
    />
  );
}

export const MenuRadioGroup = DropdownMenu.RadioGroup;

/** A heading within the menu; not a command. */
export function MenuLabel({ className, ...props }: ComponentProps<typeof DropdownMenu.Label>) {
  return (
    <DropdownMenu.Label
      className={cn('px-2.5 pt-2 pb-1 text-xs font-medium text-muted', className)}
      {...props}
    />
  );
}

/** A line between groups of commands. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1.5 h-px bg-line" />;
}
