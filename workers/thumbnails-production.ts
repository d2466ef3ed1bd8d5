import { runWorkers } from './run-workers';
import type { JobWorker } from './job-worker';
import { readThumbnailOrder, thumbnailIds } from './thumbnail-order';
import { show } from './variables';

const goodEnough = 0.7;
const code = 'thumbnail-production-error';
const message = 'Image quality insufficient for thumbnails';

/**
 * The solved worker of Part 3: an image whose rendering and enhancement quality are both below 0.7
 * ends in the BPMN error `thumbnail-production-error`; any other gets its thumbnails.
 */
export const thumbnailsProduction: JobWorker = {
  jobType: 'thumbnails_production',
  handle({ type, variables }, print) {
    print(`📦 Thumbnails Production Worker in action with variables: ${show(variables)}`);
    const order = readThumbnailOrder(variables, print);
    if (order.renderingQuality < goodEnough && order.enhancementQuality < goodEnough) {
      print(`🎯 Throwing BPMN Error: ${code} – ${message}`);
      print(`⚠️ Error occurred during task ${type}`);
      print(`❌ ${message}!`);
      return { kind: 'bpmn-error', code, message };
    }
    return { kind: 'completed', variables: { thumbnailIds: thumbnailIds(order) } };
  },
};

if (require.main === module) runWorkers([thumbnailsProduction]);
