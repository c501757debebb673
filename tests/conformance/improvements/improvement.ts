import type { Draft } from '../replay/draft';

/** A difference from the recorded reference that is wanted, and exactly what it is. */
export interface Improvement {
  readonly id: string;
  readonly what: string;
  readonly why: string;
  /** The defect of the reference (spec/conformance.md 2), or the section that lets us choose. */
  readonly source: `defect/${number}` | `spec/${string}`;
  /** For each scenario that shows it: how to make our answers of the reference's. */
  readonly scenarios: Readonly<Record<string, (draft: Draft) => void>>;
}
