'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { ToggleGroup } from 'radix-ui';
import { cn } from './cn';
import { useHydrated } from './use-hydrated';

export const themes = [
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
  { value: 'system', label: 'As the system', Icon: Monitor },
] as const;

/** Three small buttons: light, dark, as the system. */
export function ThemeSwitch({ className }: { readonly className?: string }) {
  const { theme, setTheme } = useTheme();
  const hydrated = useHydrated();
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="Colour theme"
      // The stored choice is known to the browser only; until then nothing is shown as chosen.
      value={hydrated ? (theme ?? 'system') : ''}
      onValueChange={(value) => {
        if (value !== '') setTheme(value);
      }}
      className={cn('inline-flex rounded-full border border-line bg-sunken p-0.5', className)}
    >
      {themes.map(({ value, label, Icon }) => (
        <ToggleGroup.Item
          key={value}
          value={value}
          aria-label={label}
          title={label}
          className="grid size-8 place-items-center rounded-full text-muted transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-lift-1"
        >
          <Icon className="size-4" aria-hidden="true" />
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
