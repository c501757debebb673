import { env } from '@/lib/env';
import type { SpanExporter } from './exporter';
import { noSpan, type SpanAttributes, type TraceSpan } from './trace-span';

const key = Symbol.for('chatkit-todo.tracing');
/** One for all routes: module state is not shared between the bundles of Next. */
const registry = globalThis as { [key]?: Promise<SpanExporter | null> | undefined };

/** Whether the process was told to stop: then spans are sent as they end. */
let isLeaving = false;

/** Loads nothing unless tracing is asked for by the standard variables of OpenTelemetry. */
async function startTracing(): Promise<SpanExporter | null> {
  const settings = env();
  const isWanted =
    (settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !==
    undefined;
  if (!isWanted || settings.OTEL_SDK_DISABLED) return null;
  const { startExporter } = await import('./exporter');
  const exporter = startExporter({
    serviceName: settings.OTEL_SERVICE_NAME,
    recordsContent: settings.OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT,
  });
  // The server waits for its answers before it leaves; what they leave behind is sent as they end.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      isLeaving = true;
      void exporter.flush();
    });
  return exporter;
}

const tracing = (): Promise<SpanExporter | null> => (registry[key] ??= startTracing());

/** The first span of a request, in the trace of whoever sent it; `noSpan` when nobody traces. */
export async function requestSpan(
  request: Request,
  name: string,
  attributes: SpanAttributes,
): Promise<TraceSpan> {
  const exporter = await tracing();
  if (exporter === null) return noSpan;
  const span = exporter.begin(name, request.headers, attributes);
  return {
    ...span,
    end: () => {
      span.end();
      if (isLeaving) void exporter.flush();
    },
  };
}

/** Sends the spans that are waiting. */
export async function flushTraces(): Promise<void> {
  await (await tracing())?.flush();
}
