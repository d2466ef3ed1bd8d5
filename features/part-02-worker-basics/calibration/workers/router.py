import asyncio
import os

from pyzeebe import Job, ZeebeTaskRouter, ZeebeWorker, create_camunda_cloud_channel

router = ZeebeTaskRouter()


@router.task(task_type="image_enhancement")
async def enhance_image(job: Job):
    quality = job.variables.get("imageRenderingQuality", 0) + 0.2
    if quality > 1:
        quality = 1
    return {"imageEnhancementQuality": quality}


async def main():
    channel = create_camunda_cloud_channel(
        os.environ["ZEEBE_CLIENT_ID"],
        os.environ["ZEEBE_CLIENT_SECRET"],
        os.environ["CAMUNDA_CLUSTER_ID"],
        os.environ.get("CAMUNDA_CLUSTER_REGION", "bru-2"),
    )
    worker = ZeebeWorker(channel)
    worker.include_router(router)
    await worker.work()


asyncio.run(main())
