'use client';

import { LogOut } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSession } from '../session/session-provider';
import { Button } from '../ui/button';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '../ui/menu';
import { Skeleton } from '../ui/skeleton';
import { themes } from '../ui/theme-switch';
import { useToast } from '../ui/toaster';

/** Who is signed in, the colour theme, the way out. */
export function UserMenu() {
  const { user, signOut } = useSession();
  const { theme, setTheme } = useTheme();
  const toast = useToast();
  if (user === null) return <Skeleton className="size-10 rounded-full" />;
  const name = user.name ?? user.email;

  const leave = async () => {
    const result = await signOut();
    if (!result.ok) toast({ text: result.message, tone: 'danger' });
  };

  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Account of ${name}`}
          // A picture of the name rather than a label, hence not text.
          data-initial={Array.from(name)[0]}
          className="rounded-full bg-accent-soft text-[0.9375rem] font-semibold text-accent-strong uppercase before:content-[attr(data-initial)] hover:bg-accent-soft"
        />
      </MenuTrigger>
      <MenuContent className="w-60">
        <div className="px-2.5 pt-2 pb-1.5">
          {user.name !== null && <p className="truncate text-sm font-medium">{user.name}</p>}
          <p className="truncate text-sm text-muted">{user.email}</p>
        </div>
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={theme ?? 'system'} onValueChange={setTheme}>
          {themes.map(({ value, label, Icon }) => (
            <MenuRadioItem key={value} value={value}>
              <Icon aria-hidden="true" />
              {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => void leave()}>
          <LogOut aria-hidden="true" />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
