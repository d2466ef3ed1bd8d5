import { runWorkers } from './run-workers';
import type { JobWorker } from './job-worker';
import { show } from './variables';

/** Uploads the model named by `modelId`, which has to look like `mid-1`; the job fails where it does not. */
export const modelUploading: JobWorker = {
  jobType: 'model_uploading',
  handle({ variables }, print) {
    print(`📦 Model Uploading Worker in action with variables: ${show(variables)}`);
    const modelId = variables['modelId'];
    if (typeof modelId !== 'string' || !/^mid-\d+$/.test(modelId)) {
      const message = 'Invalid modelId format. Expected: mid-<number>';
      print(`❌ ${message}`);
      return { kind: 'failed', message };
    }
    print(`✅ Model uploaded: ${modelId}`);
    return { kind: 'completed', variables: {} };
  },
};

if (require.main === module) runWorkers([modelUploading]);
