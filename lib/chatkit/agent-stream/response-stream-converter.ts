import type { Annotation } from '../protocol/annotation';
import { outputText, type AssistantMessageContent } from '../protocol/assistant-message';
import { ResponsesAnnotation, ResponsesContent } from './responses-events';

type Citation<Type extends ResponsesAnnotation['type']> = Extract<
  ResponsesAnnotation,
  { type: Type }
>;

export interface StreamedImage {
  /** The provider's id of the image call. */
  readonly imageId: string;
  readonly base64: string;
  /** Which partial image it is; absent for the final one. */
  readonly partialIndex?: number;
}

/**
 * How parts of a model's answer become parts of thread items; every method can be overridden.
 * Source: chatkit-python `ResponseStreamConverter`.
 */
export class ResponseStreamConverter {
  /** @param partialImages how many partial images are asked for, to tell progress */
  constructor(readonly partialImages?: number) {}

  /** The URL stored on the item: override it to upload. By default a data URL. */
  base64ImageToUrl({ base64 }: StreamedImage): Promise<string> {
    return Promise.resolve(`data:image/png;base64,${base64}`);
  }

  /** 0 to 1; 0 when the number of partial images is unknown. */
  partialImageIndexToProgress(index: number): number {
    const total = this.partialImages ?? 0;
    return total <= 0 ? 0 : Math.min(1, index / total);
  }

  fileCitationToAnnotation({ filename, index }: Citation<'file_citation'>): Annotation | null {
    return fileAnnotation(filename, index);
  }

  containerFileCitationToAnnotation({
    filename,
    end_index: index,
  }: Citation<'container_file_citation'>): Annotation | null {
    return fileAnnotation(filename, index);
  }

  urlCitationToAnnotation({
    url,
    title,
    end_index: index,
  }: Citation<'url_citation'>): Annotation | null {
    return {
      type: 'annotation',
      source: { type: 'url', url, title: title ?? url },
      ...(index !== undefined && { index }),
    };
  }
}

function fileAnnotation(
  filename: string | null | undefined,
  index: number | undefined,
): Annotation | null {
  if (filename === undefined || filename === null || filename === '') return null;
  return {
    type: 'annotation',
    source: { type: 'file', filename, title: filename },
    ...(index !== undefined && { index }),
  };
}

/** The annotation, or null for kinds that have no counterpart and shapes nobody knows. */
export function toAnnotation(raw: unknown, converter: ResponseStreamConverter): Annotation | null {
  const parsed = ResponsesAnnotation.safeParse(flattened(raw));
  if (!parsed.success) return null;
  const annotation = parsed.data;
  switch (annotation.type) {
    case 'file_citation':
      return converter.fileCitationToAnnotation(annotation);
    case 'container_file_citation':
      return converter.containerFileCitationToAnnotation(annotation);
    case 'url_citation':
      return converter.urlCitationToAnnotation(annotation);
    default:
      return annotation satisfies never;
  }
}

/** Chat Completions nests the fields of a URL citation. */
const flattened = (raw: unknown): unknown =>
  typeof raw === 'object' &&
  raw !== null &&
  'url_citation' in raw &&
  typeof raw.url_citation === 'object'
    ? { type: 'url_citation', ...raw.url_citation }
    : raw;

/** The part as the thread keeps it; a refusal is text. Null for a part that is neither. */
export function toContent(
  raw: unknown,
  converter: ResponseStreamConverter,
): AssistantMessageContent | null {
  const parsed = ResponsesContent.safeParse(raw);
  if (!parsed.success) return null;
  if (parsed.data.type === 'refusal') return outputText(parsed.data.refusal);
  const annotations = parsed.data.annotations ?? annotationsOfProvider(raw);
  return outputText(
    parsed.data.text,
    annotations.map((annotation) => toAnnotation(annotation, converter)).filter((a) => a !== null),
  );
}

/** The agents SDK's own form of a part keeps the annotations in `providerData`. */
function annotationsOfProvider(raw: unknown): readonly unknown[] {
  if (typeof raw !== 'object' || raw === null || !('providerData' in raw)) return [];
  const { providerData } = raw;
  if (typeof providerData !== 'object' || providerData === null) return [];
  return 'annotations' in providerData && Array.isArray(providerData.annotations)
    ? (providerData.annotations as readonly unknown[])
    : [];
}
