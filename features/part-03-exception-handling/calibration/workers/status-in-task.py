import asyncio
import os

from dotenv import load_dotenv
from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel

load_dotenv()


async def main():
    channel = create_camunda_cloud_channel(
        client_id=os.getenv("ZEEBE_CLIENT_ID"),
        client_secret=os.getenv("ZEEBE_CLIENT_SECRET"),
        cluster_id=os.getenv("CAMUNDA_CLUSTER_ID"),
        region="bru-2",
    )
    worker = ZeebeWorker(channel)

    @worker.task(task_type="thumbnails_production")
    async def produce_thumbnails(job: Job):
        rendering = job.variables.get("imageRenderingQuality", 0)
        enhancement = job.variables.get("imageEnhancementQuality", 0)
        if rendering < 0.7 and enhancement < 0.7:
            # after this the library still tries to complete the job, which the engine turns down
            await JobController(job, worker.zeebe_adapter).set_error_status(
                message="Image quality insufficient for thumbnails", error_code="thumbnail-production-error"
            )
            return {}
        return {"thumbnailIds": [f"tid-{i + 1}" for i in range(job.variables.get("numberOfThumbnails", 3))]}

    await worker.work()


asyncio.run(main())
