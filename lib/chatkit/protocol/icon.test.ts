import { describe, expect, test } from 'vitest';
import { builtInIcons, IconName } from './icon';

describe('icons', () => {
  const valid = (name: string) => IconName.safeParse(name).success;

  // covers: icons/vendor_icon_names_are_valid, widgets/8-icons
  test('may be a vendor’s or Lucide’s', () => {
    expect(['vendor:icon', 'vendor:', 'lucide:alarm-clock'].every(valid)).toBe(true);
  });

  // covers: icons/literal_icon_names_are_valid, widgets/8-icons
  test('may be any of the 64 that are built in', () => {
    expect(builtInIcons).toHaveLength(64);
    expect(builtInIcons.every(valid)).toBe(true);
  });

  // covers: icons/invalid_icon_names_are_rejected, widgets/8-icons
  test('may be nothing else', () => {
    expect(['not-an-icon', '', 'Bolt', 'vendors:x', ' bolt', 'xlucide:a'].some(valid)).toBe(false);
  });
});
