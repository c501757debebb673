import fc from 'fast-check';

/** Where a test does not say how many generated cases it tries: many, and others in every run. */
fc.configureGlobal({ numRuns: 5_000 });
