import { imageEnhancement } from './image-enhancement';
import type { JobWorker } from './job-worker';
import { modelUploading } from './model-uploading';
import { runWorkers } from './run-workers';

/** The workers that are given in Part 3; the thumbnails are the student's. */
export const part03Workers: readonly JobWorker[] = [modelUploading, imageEnhancement];

if (require.main === module) runWorkers(part03Workers);
