import type postgres from 'postgres';

/** Owns the database and runs migrations. */
export const ownerRole = 'chatkit_owner';
/** What the application connects as: no superuser, no BYPASSRLS; migrating grants it the rows. */
export const appRole = 'chatkit_app';
export const databaseName = 'chatkit';

export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
}

const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/**
 * Makes the two roles, or sets their passwords and attributes right. Safe to repeat.
 * @param admin a superuser's connection, to any database of the server
 */
export async function ensureRoles(admin: postgres.Sql, passwords: RolePasswords): Promise<void> {
  for (const [role, password] of [
    [ownerRole, passwords.owner],
    [appRole, passwords.app],
  ] as const) {
    const found = await admin`SELECT 1 FROM pg_roles WHERE rolname = ${role}`;
    const verb = found.length === 0 ? 'CREATE' : 'ALTER';
    // Role statements take no parameters; the passwords are hexadecimal digits made by us.
    await admin.unsafe(`${verb} ROLE ${role} ${attributes} PASSWORD '${password}'`);
  }
}

/** Makes a database of this name if there is none, owned by the owner and closed to the public. */
export async function ensureDatabase(admin: postgres.Sql, name: string): Promise<void> {
  const found = await admin`SELECT 1 FROM pg_database WHERE datname = ${name}`;
  if (found.length === 0) await admin.unsafe(`CREATE DATABASE ${name} OWNER ${ownerRole}`);
  await admin.unsafe(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.unsafe(`GRANT CONNECT ON DATABASE ${name} TO ${appRole}`);
}
