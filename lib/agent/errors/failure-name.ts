import { modelFailure } from '../models/resilience/model-failure';
import { errorType } from '../tracing/trace-span';

/** What may be logged of an error of a model: the kind of failure, or the class of any other error. */
export const failureName = (error: unknown): string =>
  modelFailure(error)?.kind ?? errorType(error);
