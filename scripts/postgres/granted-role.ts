/**
 * The role of the application's address when migrations run as another one, and so have to grant it
 * its rights; undefined when both are the same.
 */
export function grantedRole(url: string, migrationUrl: string): string | undefined {
  const roleOf = (address: string) => decodeURIComponent(new URL(address).username);
  const role = roleOf(url);
  return role === '' || role === roleOf(migrationUrl) ? undefined : role;
}
