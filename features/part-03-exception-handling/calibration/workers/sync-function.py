"""The task is an ordinary function: pyzeebe runs it in a thread."""
import asyncio
import os

from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel


async def on_error(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(message=str(exception), error_code="thumbnail-production-error")


def produce_thumbnails(job: Job) -> dict:
    rendering = job.variables.get("imageRenderingQuality", 0)
    enhancement = job.variables.get("imageEnhancementQuality", 0)
    if rendering < 0.7 and enhancement < 0.7:
        raise Exception("Image quality insufficient for thumbnails!")
    return {"thumbnailIds": [f"tid-{n}" for n in range(1, job.variables.get("numberOfThumbnails", 3) + 1)]}


async def main():
    worker = ZeebeWorker(
        create_camunda_cloud_channel(
            os.environ["ZEEBE_CLIENT_ID"], os.environ["ZEEBE_CLIENT_SECRET"], os.environ["CAMUNDA_CLUSTER_ID"]
        )
    )
    worker.task(task_type="thumbnails_production", exception_handler=on_error)(produce_thumbnails)
    await worker.work()


asyncio.run(main())
