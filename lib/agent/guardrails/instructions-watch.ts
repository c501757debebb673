/** Instructions are told apart by whole paragraphs: a shorter one could be said by anybody. */
const shortestParagraph = 60;

/** An answer is looked through for its instructions again whenever this much has come. */
const step = 40;

/** How much room the marks between the words of a paragraph may take. */
const longestMarks = 4096;

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');

/** What only a model that gives away its instructions would say. */
function paragraphsOf(instructions: string): readonly string[] {
  return instructions
    .split(/\n\n|(?<=[.!?]) /)
    .map((paragraph) => plain(paragraph).trim())
    .filter((paragraph) => paragraph.length >= shortestParagraph);
}

/** Looks for whole paragraphs of the instructions in a text that comes in pieces, now and then. */
export class InstructionsWatch {
  readonly #paragraphs: readonly string[];
  /** The end of the text is enough: what came before it has been looked through. */
  #end = '';
  #unchecked = 0;
  readonly #longest: number;

  constructor(instructions: string) {
    this.#paragraphs = paragraphsOf(instructions);
    // With marks and spaces between, words take more room than they do plainly.
    this.#longest = Math.max(longestMarks, ...this.#paragraphs.map(({ length }) => length * 2));
  }

  /** Whether a paragraph is seen with this piece. */
  look(piece: string): boolean {
    this.#end += piece;
    this.#unchecked += piece.length;
    return this.#unchecked >= step && this.lookNow();
  }

  /** Whether a paragraph is seen in what has come, however little that is. */
  lookNow(): boolean {
    if (this.#unchecked === 0) return false;
    this.#unchecked = 0;
    const end = this.#end;
    this.#end = end.slice(-this.#longest);
    return this.isIn(end);
  }

  /** Whether a paragraph is in a text that comes whole. */
  isIn(text: string): boolean {
    const said = plain(text);
    return this.#paragraphs.some((paragraph) => said.includes(paragraph));
  }
}
