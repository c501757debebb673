/** Where the library reports what it can't tell the client. */
export interface Logger {
  error(message: string, cause: unknown): void;
}

export const consoleLogger: Logger = {
  error: (message, cause) => {
    console.error(message, cause);
  },
};
