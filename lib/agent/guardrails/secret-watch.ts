/** Tokens and private keys, and ids of ours: nobody has a use for them in an answer. */
const patterns = [
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:thr|msg|tc|wf|tsk)_[0-9a-f]{32}/,
] as const;

/** What texts of these patterns begin with. */
const openings = ['eyJ', '-----BEGIN ', 'thr_', 'msg_', 'tc_', 'wf_', 'tsk_'] as const;

/**
 * The end of a text that could still become one of these patterns. What goes on for longer has begun as a
 * token or a key and is none.
 */
const unfinished =
  /(?:\beyJ[\w.-]{0,4096}|-----BEGIN [A-Z ]{0,64}-{0,5}|\b(?:thr|msg|tc|wf|tsk)_[0-9a-f]{0,31})$/;

/** So much of the beginning of a secret tells nothing, and ends many a word. */
const harmless = 5;

/** `found`: the text holds a secret; `begun`: its end may be the beginning of one; `none`: neither. */
export type Sight = 'found' | 'begun' | 'none';

/** Looks for secrets, tokens, keys and ids in a text that comes in pieces, at every piece. */
export class SecretWatch {
  readonly #secrets: readonly string[];
  /** What may be the beginning of a secret, with the character before it: all else has been looked through. */
  #open = '';

  /** @param secrets texts that must not be shown, as they are; none is empty */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  /** What is seen of the text up to the end of this piece. */
  look(piece: string): Sight {
    const text = this.#open + piece;
    if (
      this.#secrets.some((secret) => text.includes(secret)) ||
      patterns.some((pattern) => pattern.test(text))
    )
      return 'found';
    const pattern = unfinished.exec(text)?.[0].length ?? 0;
    const secret = Math.max(0, ...this.#secrets.map((each) => overlap(text, each)));
    const opening = Math.max(...openings.map((each) => overlap(text, each)));
    this.#open = text.slice(-(Math.max(pattern, secret, opening) + 1));
    return pattern > 0 || secret > harmless ? 'begun' : 'none';
  }
}

/** How many characters at the end of the text are the beginning of `whole`. */
function overlap(text: string, whole: string): number {
  for (let length = Math.min(text.length, whole.length - 1); length > 0; length -= 1)
    if (text.endsWith(whole.slice(0, length))) return length;
  return 0;
}
