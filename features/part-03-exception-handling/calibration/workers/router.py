import asyncio
import os

from pyzeebe import Job, JobController, ZeebeTaskRouter, ZeebeWorker, create_camunda_cloud_channel


async def thumbnails_failed(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(message=str(exception), error_code="thumbnail-production-error")


router = ZeebeTaskRouter(exception_handler=thumbnails_failed)


@router.task(task_type="thumbnails_production")
async def produce_thumbnails(job: Job):
    if all(job.variables.get(name, 0) < 0.7 for name in ("imageRenderingQuality", "imageEnhancementQuality")):
        raise RuntimeError("Image quality insufficient for thumbnails!")
    return {"thumbnailIds": [f"tid-{i + 1}" for i in range(job.variables.get("numberOfThumbnails", 3))]}


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
