import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { SpanAttributes, SpanRole, TraceSpan } from './trace-span';

const kinds: Readonly<Record<SpanRole, SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
};

const propagator = new W3CTraceContextPropagator();

export interface ExporterOptions {
  readonly serviceName: string;
  readonly recordsContent: boolean;
}

/** Where spans go, and how the first of a trace is begun. */
export interface SpanExporter {
  begin(name: string, headers: Headers, attributes: SpanAttributes): TraceSpan;
  /** Sends what is waiting; never rejects. */
  flush(): Promise<void>;
}

/**
 * Sends spans as OTLP over HTTP to the place that the standard variables name. Nothing is registered
 * process-wide: spans of other libraries, which may hold addresses and queries, are not ours to send.
 */
export function startExporter({ serviceName, recordsContent }: ExporterOptions): SpanExporter {
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': serviceName })),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer('chatkit-todo');
  return {
    begin: (name, headers, attributes) => {
      const getter = {
        get: (carrier: Headers, key: string) => carrier.get(key) ?? undefined,
        keys: (carrier: Headers) => [...carrier.keys()],
      };
      const parent = propagator.extract(ROOT_CONTEXT, headers, getter);
      return spanIn({ tracer, parent, recordsContent }, { name, role: 'server', attributes });
    },
    flush: async () => {
      await provider.forceFlush().catch(() => undefined);
    },
  };
}

interface Place {
  readonly tracer: Tracer;
  readonly parent: Context;
  readonly recordsContent: boolean;
}

interface Begun {
  readonly name: string;
  readonly role: SpanRole;
  readonly attributes: SpanAttributes;
}

const known = (attributes: SpanAttributes) =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );

function spanIn(place: Place, { name, role, attributes }: Begun): TraceSpan {
  const { tracer, parent, recordsContent } = place;
  const options = { kind: kinds[role], attributes: known(attributes) };
  const span: Span = tracer.startSpan(name, options, parent);
  const context = trace.setSpan(parent, span);
  const headers: Record<string, string> = {};
  propagator.inject(context, headers, {
    set: (carrier: Record<string, string>, key, value) => {
      carrier[key] = value;
    },
  });
  return {
    recordsContent,
    headers,
    child: (childName, childRole, more = {}) =>
      spanIn({ ...place, parent: context }, { name: childName, role: childRole, attributes: more }),
    set: (more) => void span.setAttributes(known(more)),
    fail: (type) => {
      span.setAttribute('error.type', type);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => span.end(),
  };
}
