import type { Annotation } from '../../protocol/annotation';
import type { ResponsesAnnotation } from '../transports/responses-events';

/** An annotation of the Responses API, as far as it becomes one of ours. */
export type Citation<Type extends ResponsesAnnotation['type']> = Extract<
  ResponsesAnnotation,
  { type: Type }
>;

/** What a hook gives, at once or later; null leaves the annotation out. */
type Converted = Annotation | null | Promise<Annotation | null>;

/** A partial or final image of a run, to be given a URL. */
export interface StreamedImage {
  /** The provider's id of the image call. */
  readonly imageId: string;
  readonly base64: string;
  /** Which partial image it is; absent for the final one. */
  readonly partialIndex?: number;
  /** Absent where the provider does not say it, as the Responses API. */
  readonly mediaType?: string;
}

/**
 * How parts of a model's answer become parts of thread items; every method can be overridden.
 * Source: chatkit-python `ResponseStreamConverter`.
 */
export class ResponseStreamConverter {
  /** @param partialImages how many partial images are asked for, to tell progress */
  constructor(readonly partialImages?: number) {}

  /** The URL stored on the item: override it to upload. By default a data URL. */
  base64ImageToUrl({ base64, mediaType = 'image/png' }: StreamedImage): string | Promise<string> {
    return `data:${mediaType};base64,${base64}`;
  }

  /** 0 to 1; 0 when the number of partial images is unknown. */
  partialImageIndexToProgress(index: number): number {
    const total = this.partialImages ?? 0;
    return total <= 0 ? 0 : Math.max(0, Math.min(1, index / total));
  }

  /** By default a citation without a file name is left out. */
  fileCitationToAnnotation({ filename, index }: Citation<'file_citation'>): Converted {
    return fileAnnotation(filename, index);
  }

  /** By default a citation without a file name is left out. */
  containerFileCitationToAnnotation({
    filename,
    end_index: index,
  }: Citation<'container_file_citation'>): Converted {
    return fileAnnotation(filename, index);
  }

  /** A citation without a title is called by its URL. */
  urlCitationToAnnotation({ url, title, end_index: index }: Citation<'url_citation'>): Converted {
    return {
      type: 'annotation',
      source: { type: 'url', url, title: title ?? url },
      ...indexed(index),
    };
  }
}

function fileAnnotation(
  filename: string | null | undefined,
  index: number | null | undefined,
): Annotation | null {
  if (filename === undefined || filename === null || filename === '') return null;
  return {
    type: 'annotation',
    source: { type: 'file', filename, title: filename },
    ...indexed(index),
  };
}

const indexed = (index: number | null | undefined): { readonly index?: number } =>
  index === undefined || index === null ? {} : { index };
