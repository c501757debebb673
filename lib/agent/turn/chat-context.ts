import type { StoreContext } from '@/lib/store/chat-store';
import type { TraceSpan } from '../tracing/trace-span';

/** Who asks, and where they are. */
export interface ChatContext extends StoreContext {
  readonly name: string | null;
  /** IANA zone. */
  readonly timeZone: string;
  /** BCP 47 tag. */
  readonly locale: string;
  /** What the turn is traced in. */
  readonly span?: TraceSpan;
}
