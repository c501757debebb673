import { watch } from 'node:fs';

/** Changes that come this close together, in milliseconds, are one: editors write a file in steps. */
const together = 300;

/**
 * Makes something anew whenever a file of a folder changes; one making at a time. A failure is told, and
 * the next change tries again.
 * @param make what is done; a line that tells of it
 */
export function remakeOnChange(
  folder: string,
  { make, say }: { readonly make: () => Promise<string>; readonly say: (line: string) => void },
): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();
  const run = () => {
    last = last.then(make).then(say, (error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
    });
  };
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(run, together);
  });
  // Machines have a limit of what may be watched: then it is made once, at the start.
  watcher.on('error', ({ message }) => say(`${folder} is not watched: ${message}`));
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
