import { Camunda8 } from '@camunda8/sdk';

interface Order {
  imageRenderingQuality?: number;
  imageEnhancementQuality?: number;
  numberOfThumbnails?: number;
}

class InsufficientQuality extends Error {}

const threshold = 0.7;

function produce({ imageRenderingQuality, imageEnhancementQuality, numberOfThumbnails }: Order): string[] {
  if (Math.max(imageRenderingQuality ?? 0, imageEnhancementQuality ?? 0) < threshold) {
    throw new InsufficientQuality('Image quality insufficient for thumbnails');
  }
  return [...Array(numberOfThumbnails ?? 3).keys()].map((n) => `tid-${n + 1}`);
}

async function main(): Promise<void> {
  const client = new Camunda8().getZeebeGrpcApiClient();
  await client.streamJobs({
    type: 'thumbnails_production',
    worker: 'thumbnails',
    timeout: 60_000,
    tenantIds: ['<default>'],
    taskHandler: async (job) => {
      try {
        return await job.complete({ thumbnailIds: produce(job.variables as Order) });
      } catch (error) {
        if (!(error instanceof InsufficientQuality)) throw error;
        return job.error({ errorCode: 'thumbnail-production-error', errorMessage: error.message, variables: {} });
      }
    },
  });
}

void main();
