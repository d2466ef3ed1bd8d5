import asyncio

from pyzeebe import Job, ZeebeWorker, create_camunda_cloud_channel

channel = create_camunda_cloud_channel(
    client_id="my-client",
    client_secret="my-secret",
    cluster_id="6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f",
    region="bru-2",
)
worker = ZeebeWorker(channel)


async def on_error(exception: Exception, job: Job) -> None:
    await job.set_error_status(str(exception), error_code="thumbnail-production-error")


@worker.task(task_type="thumbnails_production", exception_handler=on_error)
async def produce_thumbnails(imageRenderingQuality=0, imageEnhancementQuality=0, numberOfThumbnails=3):
    if imageRenderingQuality < 0.7 and imageEnhancementQuality < 0.7:
        raise ValueError("Image quality insufficient for thumbnails")
    return {"thumbnailIds": [f"tid-{n + 1}" for n in range(numberOfThumbnails)]}


asyncio.get_event_loop().run_until_complete(worker.work())
