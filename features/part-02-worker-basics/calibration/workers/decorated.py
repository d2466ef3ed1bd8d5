import asyncio
import os

from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel


async def log_job(job: Job) -> Job:
    print("got", job.key, job.type)
    return job


async def on_error(exception: Exception, job: Job, job_controller: JobController) -> None:
    print("could not enhance:", exception)
    await job_controller.set_failure_status(f"could not enhance: {exception}")


async def main() -> None:
    channel = create_camunda_cloud_channel(
        client_id=os.environ["ZEEBE_CLIENT_ID"],
        client_secret=os.environ["ZEEBE_CLIENT_SECRET"],
        cluster_id=os.environ["CAMUNDA_CLUSTER_ID"],
        region=os.environ.get("CAMUNDA_CLUSTER_REGION", "bru-2"),
    )
    worker = ZeebeWorker(channel, name="enhancer", request_timeout=2000)

    @worker.task(
        "image_enhancement",
        exception_handler=on_error,
        variables_to_fetch=["imageIdentity", "imageRenderingQuality"],
        timeout_ms=20_000,
        max_jobs_to_activate=4,
        max_running_jobs=2,
        before=[log_job],
    )
    async def enhance(imageIdentity: str = "unknown", imageRenderingQuality: float = 0) -> dict:
        print("enhancing", imageIdentity)
        return {"imageEnhancementQuality": min(imageRenderingQuality + 0.2, 1.0)}

    await worker.work()


asyncio.run(main())
