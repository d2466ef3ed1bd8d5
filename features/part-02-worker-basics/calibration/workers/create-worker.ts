import { Camunda8 } from '@camunda8/sdk';

const zeebe = new Camunda8().getZeebeGrpcApiClient();

zeebe.createWorker({
  taskType: 'image_enhancement',
  taskHandler: async (job) => {
    const { imageIdentity = 'unknown', imageRenderingQuality = 0 } = job.variables as {
      imageIdentity?: string;
      imageRenderingQuality?: number;
    };
    console.log(`✨ Enhancing ${imageIdentity}`);
    return job.complete({ imageEnhancementQuality: Math.min(imageRenderingQuality + 0.2, 1) });
  },
});
