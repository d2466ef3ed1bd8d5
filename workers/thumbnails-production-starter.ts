import { runWorkers } from './run-workers';
import type { JobWorker } from './job-worker';
import { readThumbnailOrder, thumbnailIds } from './thumbnail-order';
import { show } from './variables';

/** The worker that students start Part 3 from: it makes thumbnails of any image, however bad. */
export const thumbnailsProductionStarter: JobWorker = {
  jobType: 'thumbnails_production',
  handle({ variables }, print) {
    print(`📦 Thumbnails Production Worker in action with variables: ${show(variables)}`);
    return { kind: 'completed', variables: { thumbnailIds: thumbnailIds(readThumbnailOrder(variables, print)) } };
  },
};

if (require.main === module) runWorkers([thumbnailsProductionStarter]);
