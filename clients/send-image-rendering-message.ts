import { Misuse, runClient, type Client } from './run-client';

const minute = 60_000;

/** What the renderer tells about one image. */
export interface RenderedImage {
  readonly modelId: string;
  readonly imageId: string;
  readonly imageRenderingQuality: number;
}

/** Tells the process instance that waits for a model's image that it is rendered; the message is kept for a minute. */
export const sendImageRenderingMessage: Client<RenderedImage> = {
  usage:
    'Usage: send-image-rendering-message <modelId> <imageId> <imageRenderingQuality>, e.g. send-image-rendering-message mid-1 iid-1 0.8',
  read([modelId, imageId, quality, ...more]) {
    if (!modelId || !imageId || !quality?.trim() || more.length > 0) {
      throw new Misuse('A model id, an image id and a rendering quality are needed');
    }
    const imageRenderingQuality = Number(quality);
    if (!Number.isFinite(imageRenderingQuality)) {
      throw new Misuse(`The rendering quality should be a number but was "${quality}"`);
    }
    return { modelId, imageId, imageRenderingQuality };
  },
  async send(cluster, { modelId, imageId, imageRenderingQuality }) {
    await cluster.publishMessage({
      name: 'MessageRenderImageComplete',
      correlationKey: modelId,
      timeToLive: minute,
      variables: { imageId, imageRenderingQuality },
    });
    return `📨 Sent MessageRenderImageComplete for model ${modelId}: image ${imageId}, quality ${imageRenderingQuality}`;
  },
};

if (require.main === module) {
  void runClient(sendImageRenderingMessage, process.argv.slice(2)).then((code) => process.exit(code));
}
