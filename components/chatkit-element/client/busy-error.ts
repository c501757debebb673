/** A call that has to wait for the running response; the name is the one the hosted element uses. */
export class BusyError extends Error {
  override readonly name = 'IntegrationError';
  readonly code = 'busy';

  constructor(method: string) {
    super(`ChatKit: ${method}() ignored - already responding`);
  }
}
