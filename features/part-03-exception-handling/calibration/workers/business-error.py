import asyncio
import os

from dotenv import load_dotenv
from pyzeebe import Job, ZeebeWorker, create_camunda_cloud_channel
from pyzeebe.errors import BusinessError

load_dotenv()


async def main():
    channel = create_camunda_cloud_channel(
        client_id=os.getenv("ZEEBE_CLIENT_ID"),
        client_secret=os.getenv("ZEEBE_CLIENT_SECRET"),
        cluster_id=os.getenv("CAMUNDA_CLUSTER_ID"),
        region=os.getenv("CAMUNDA_CLUSTER_REGION", "bru-2"),
    )
    worker = ZeebeWorker(channel)

    # pyzeebe's own handler makes a BPMN error of a BusinessError
    @worker.task(task_type="thumbnails_production")
    async def produce_thumbnails(job: Job):
        rendering = job.variables.get("imageRenderingQuality", 0)
        enhancement = job.variables.get("imageEnhancementQuality", 0)
        if rendering < 0.7 and enhancement < 0.7:
            raise BusinessError("thumbnail-production-error", "Image quality insufficient for thumbnails")
        count = job.variables.get("numberOfThumbnails", 3)
        return {"thumbnailIds": [f"tid-{i + 1}" for i in range(count)]}

    await worker.work()


asyncio.run(main())
