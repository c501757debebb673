/** Where the library reports what it can't tell the client. */
export interface Logger {
  /** What went wrong, and why. */
  error(message: string, cause: unknown): void;
  /** Something odd that did no harm. */
  warn(message: string): void;
}

export const consoleLogger: Logger = {
  error: (message, cause) => {
    console.error(message, cause);
  },
  warn: (message) => {
    console.warn(message);
  },
};
