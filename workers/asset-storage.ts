import { runWorkers } from './run-workers';
import type { JobWorker } from './job-worker';
import { show } from './variables';

/** Stores the asset named by `imageId`, an image or a thumbnail; the asset has the same id. */
export const assetStorage: JobWorker = {
  jobType: 'asset_storage',
  handle({ variables }, print) {
    print(`📦 Asset Storage Worker in action with variables: ${show(variables)}`);
    const assetId = String(variables['imageId']);
    print(`✅ Asset stored: ${assetId}`);
    return { kind: 'completed', variables: { assetId } };
  },
};

if (require.main === module) runWorkers([assetStorage]);
