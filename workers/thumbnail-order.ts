import type { Variables } from './job-worker';
import { numberVariable } from './variables';

/** What a job of type `thumbnails_production` asks for. */
export interface ThumbnailOrder {
  readonly renderingQuality: number;
  /** 0 where the image was never enhanced. */
  readonly enhancementQuality: number;
  readonly count: number;
}

/** Reads what is asked for and tells it. @throws Error when a variable that should be a number is none */
export function readThumbnailOrder(variables: Variables, print: (line: string) => void): ThumbnailOrder {
  const renderingQuality = numberVariable(variables, 'imageRenderingQuality', 0);
  const enhancementQuality = numberVariable(variables, 'imageEnhancementQuality', 0);
  const count = numberVariable(variables, 'numberOfThumbnails', 3);
  print(`🖼️ Processing image: ${String(variables['imageId'])}`);
  print(`🔍 Rendering: ${renderingQuality}, Enhancement: ${enhancementQuality}, Thumbnails: ${count}`);
  return { renderingQuality, enhancementQuality, count };
}

/** The ids of the thumbnails of one order: `tid-1`, `tid-2`, … */
export function thumbnailIds({ count }: ThumbnailOrder): string[] {
  return Array.from({ length: count }, (_, index) => `tid-${index + 1}`);
}
