/**
 * Whether the run ended because all the model had to say was a refusal (`ModelRefusalError`). Told by
 * shape: an instance check would tie this library to one copy of the agents SDK.
 */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'refusal' in error && typeof error.refusal === 'string';
