"""A student's worker for Camunda 8 SaaS, as the exercise text makes one. It knows nothing of any grader."""
import asyncio
import os
import sys

from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel

CLIENT_ID = os.getenv("ZEEBE_CLIENT_ID")
CLIENT_SECRET = os.getenv("ZEEBE_CLIENT_SECRET")
CLUSTER_ID = os.getenv("CAMUNDA_CLUSTER_ID")
REGION = os.getenv("CAMUNDA_CLUSTER_REGION", "bru-2")

if "hard-coded" in sys.argv:
    CLIENT_ID, CLIENT_SECRET = "my~client", "my-secret"
    CLUSTER_ID, REGION = "6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f", "lhr-1"


async def on_error(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(
        message="Image quality insufficient for thumbnails",
        error_code="thumbnail-production-error",
    )


async def main() -> None:
    worker = ZeebeWorker(
        create_camunda_cloud_channel(
            client_id=CLIENT_ID, client_secret=CLIENT_SECRET, cluster_id=CLUSTER_ID, region=REGION
        )
    )

    @worker.task(task_type="thumbnails_production", exception_handler=on_error)
    async def produce_thumbnails(job: Job) -> dict:
        rendering = job.variables.get("imageRenderingQuality", 0)
        enhancement = job.variables.get("imageEnhancementQuality", 0)
        if rendering < 0.7 and enhancement < 0.7:
            raise Exception("Image quality insufficient for thumbnails!")
        return {"thumbnailIds": ["tid-1", "tid-2", "tid-3"]}

    if "foreign" in sys.argv:

        @worker.task(task_type="thumbnail_production")
        async def misspelt(job: Job) -> dict:
            return {}

    await worker.work()


asyncio.run(main())
