import { runWorkers } from './run-workers';
import type { JobWorker } from './job-worker';
import { numberVariable, show } from './variables';

const improvement = 0.2;
const perfect = 1.0;

/** Enhances the image named by `imageIdentity`: the quality becomes 0.2 better than the rendering, and 1.0 at most. */
export const imageEnhancement: JobWorker = {
  jobType: 'image_enhancement',
  handle({ variables }, print) {
    print(`📦 Image Enhancement Worker in action with variables: ${show(variables)}`);
    const imageEnhancementQuality = Math.min(numberVariable(variables, 'imageRenderingQuality') + improvement, perfect);
    print(`✨ Enhanced image: ${String(variables['imageIdentity'])}, quality: ${imageEnhancementQuality}`);
    return { kind: 'completed', variables: { imageEnhancementQuality } };
  },
};

if (require.main === module) runWorkers([imageEnhancement]);
