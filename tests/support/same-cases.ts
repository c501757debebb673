import fc from 'fast-check';

/** Generated cases are the same in every run: a change is judged by what it changes. `npm run test:deep` tries others. */
fc.configureGlobal({ seed: 20_260_101 });
