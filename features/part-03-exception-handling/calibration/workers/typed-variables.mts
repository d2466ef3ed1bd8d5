import 'dotenv/config';
import { Camunda8, Dto } from '@camunda8/sdk';

enum Code {
  Thumbnails = 'thumbnail-production-error',
}

class Input extends Dto.LosslessDto {
  imageId?: string;
  imageRenderingQuality?: number;
  imageEnhancementQuality?: number;
  numberOfThumbnails?: number;
}

const threshold = 0.7 as const;
const client = new Camunda8().getZeebeGrpcApiClient();

client.createWorker<Input>({
  taskType: 'thumbnails_production',
  taskHandler: async (job) => {
    const { imageRenderingQuality: rendering = 0, imageEnhancementQuality: enhancement = 0 } = job.variables as Input;
    if (rendering < threshold && enhancement < threshold) return job.error(Code.Thumbnails, 'not good enough');
    const count: number = (job.variables as Input).numberOfThumbnails ?? 3;
    const thumbnailIds: string[] = [];
    for (let i = 0; i < count; i += 1) thumbnailIds.push(`${(job.variables as Input).imageId ?? 'image'}-${i}`);
    return job.complete({ thumbnailIds });
  },
});

await new Promise(() => setInterval(() => undefined, 60_000));
