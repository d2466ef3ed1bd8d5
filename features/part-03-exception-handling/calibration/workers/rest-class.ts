import createCamundaClient, { type CamundaClient, type Job } from '@camunda8/orchestration-cluster-api';

interface Qualities {
  imageRenderingQuality?: number;
  imageEnhancementQuality?: number;
  numberOfThumbnails?: number;
}

/** A worker as a class, with everything from the environment. */
class ThumbnailsWorker {
  private readonly threshold = 0.7;

  constructor(private readonly client: CamundaClient = createCamundaClient()) {}

  start(): void {
    this.client.createJobWorker({
      jobType: 'thumbnails_production',
      jobTimeoutMs: 60_000,
      maxParallelJobs: 1,
      jobHandler: (job) => this.handle(job),
    });
  }

  private async handle(job: Job<any, any>) {
    const variables = job.variables as Qualities;
    if (this.isTooBad(variables)) {
      return await job.error({ errorCode: 'thumbnail-production-error', errorMessage: 'Image quality insufficient' });
    }
    const count = variables.numberOfThumbnails ?? 3;
    return await job.complete({ thumbnailIds: [...Array(count).keys()].map((index) => `tid-${index + 1}`) });
  }

  private isTooBad({ imageRenderingQuality = 0, imageEnhancementQuality = 0 }: Qualities): boolean {
    return Math.max(imageRenderingQuality, imageEnhancementQuality) < this.threshold;
  }
}

new ThumbnailsWorker().start();
