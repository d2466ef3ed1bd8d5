import { Camunda8 } from '@camunda8/sdk';

class EnhancementWorker {
  #client = new Camunda8().getZeebeGrpcApiClient();
  best = 1;

  start() {
    this.#client.createWorker({
      taskType: 'image_enhancement',
      fetchVariable: ['imageIdentity', 'imageRenderingQuality'],
      timeout: 20_000,
      maxJobsToActivate: 8,
      taskHandler: this.handle.bind(this),
    });
  }

  async handle(job) {
    const quality = job.variables.imageRenderingQuality ?? 0;
    console.log('enhancing', job.variables.imageIdentity ?? 'unknown');
    await new Promise((resolve) => setTimeout(resolve, 20));
    return job.complete({ imageEnhancementQuality: Math.min(quality + 0.2, this.best) });
  }
}

new EnhancementWorker().start();
