import asyncio
import os

from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel


async def handler(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(str(exception), error_code="thumbnail-production-error")


async def log_before(job: Job) -> Job:
    print("before", job.key)
    return job


async def log_after(job: Job) -> Job:
    print("after", job.key)
    return job


async def main():
    channel = create_camunda_cloud_channel(
        os.environ["ZEEBE_CLIENT_ID"], os.environ["ZEEBE_CLIENT_SECRET"], os.environ["CAMUNDA_CLUSTER_ID"]
    )
    worker = ZeebeWorker(channel, stream_enabled=True, before=[log_before], after=[log_after])

    @worker.task(
        task_type="thumbnails_production",
        exception_handler=handler,
        single_value=True,
        variable_name="thumbnailIds",
    )
    async def produce_thumbnails(job: Job):
        if job.variables.get("imageRenderingQuality", 0) < 0.7:
            if job.variables.get("imageEnhancementQuality", 0) < 0.7:
                raise Exception("Image quality insufficient for thumbnails!")
        return [f"tid-{i + 1}" for i in range(job.variables.get("numberOfThumbnails", 3))]

    await worker.work()


asyncio.run(main())
