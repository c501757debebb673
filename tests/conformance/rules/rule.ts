/** One thing the library promises, and where the promise comes from. */
export interface Rule {
  readonly id: string;
  /** A section of the specification, or a file of the reference. */
  readonly source: string;
  readonly says: string;
  /** What is done instead where the reference is deliberately not followed. */
  readonly improvement?: string;
  /** Why no test can hold it. */
  readonly untestable?: string;
}

/** What is said of each rule; a sentence alone where the reference is followed. */
type Sentences = Readonly<Record<string, string | Pick<Rule, 'says' | 'improvement'>>>;

const spoken = (rule: Sentences[string]) => (typeof rule === 'string' ? { says: rule } : rule);

/** A rule for each test function of one file of chatkit-python, named without `test_`. */
export const referenceTests = (prefix: string, file: string, tests: Sentences): readonly Rule[] =>
  Object.entries(tests).map(([name, rule]) => ({
    id: `${prefix}/${name}`,
    source: `chatkit-python ${file}::test_${name}`,
    ...spoken(rule),
  }));

/** The rules of one document: keys are `<section>-<slug>`. */
export const documentRules = (
  prefix: string,
  document: string,
  rules: Sentences,
): readonly Rule[] =>
  Object.entries(rules).map(([slug, rule]) => ({
    id: `${prefix}/${slug}`,
    source: `${document} ${slug.split('-')[0] ?? ''}`,
    ...spoken(rule),
  }));
