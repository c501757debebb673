import type { StreamEvent } from '@openai/agents';

type Done = Extract<StreamEvent, { type: 'response_done' }>;

/** The figures of a response, streamed or whole. */
type Usage = Done['response']['usage'];

/** What one model was asked and has used, summed up. */
export interface ModelUsage {
  /** `provider/model` */
  readonly model: string;
  readonly requests: number;
  /** Of the requests, those whose tokens nobody has told: stopped, cut off, failed, or never counted. */
  readonly unreported: number;
  readonly inputTokens: number;
  /** Of the input tokens, those read from the provider's cache. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Of the output tokens, those spent on reasoning. */
  readonly reasoningTokens: number;
}

/** Adds up what the models of one turn, or of one call beside it, use. */
export class UsageMeter {
  readonly #models = new Map<string, ModelUsage>();

  /**
   * Counts a request when it is made, so that one which is stopped is counted too.
   * @param model as `provider/model`
   * @returns to be called with what the request has used, if that becomes known
   */
  begin(model: string): (usage: Usage) => void {
    this.#add(model, { requests: 1, unreported: 1 });
    return (usage) => {
      const reported = model === 'demo' || usage.totalTokens > 0;
      this.#add(model, {
        unreported: reported ? -1 : 0,
        inputTokens: count(usage.inputTokens),
        cachedTokens: detail(usage.inputTokensDetails, 'cached_tokens'),
        outputTokens: count(usage.outputTokens),
        reasoningTokens: detail(usage.outputTokensDetails, 'reasoning_tokens'),
      });
    };
  }

  /** In the order in which the models were first asked. */
  models(): readonly ModelUsage[] {
    return [...this.#models.values()];
  }

  #add(model: string, more: Partial<Omit<ModelUsage, 'model'>>): void {
    const before = this.#models.get(model);
    const sum = (field: keyof typeof more): number => (before?.[field] ?? 0) + (more[field] ?? 0);
    this.#models.set(model, {
      model,
      requests: sum('requests'),
      unreported: sum('unreported'),
      inputTokens: sum('inputTokens'),
      cachedTokens: sum('cachedTokens'),
      outputTokens: sum('outputTokens'),
      reasoningTokens: sum('reasoningTokens'),
    });
  }
}

/** Figures of a provider are somebody else's: what is no count is none. */
const count = (value: unknown): number =>
  typeof value === 'number' && value > 0 ? Math.min(Math.round(value), 1e12) : 0;

const detail = (details: Usage['inputTokensDetails'], key: string): number =>
  [details ?? []].flat().reduce((sum, each) => sum + count(each[key]), 0);
