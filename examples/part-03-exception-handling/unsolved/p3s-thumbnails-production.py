import asyncio
import os

from dotenv import load_dotenv
from pyzeebe import Job, ZeebeWorker, create_camunda_cloud_channel

load_dotenv()

CLIENT_ID = os.getenv("ZEEBE_CLIENT_ID")
CLIENT_SECRET = os.getenv("ZEEBE_CLIENT_SECRET")
CLUSTER_ID = os.getenv("CAMUNDA_CLUSTER_ID")
REGION = os.getenv("CAMUNDA_CLUSTER_REGION", "bru-2")

if not CLIENT_ID or not CLIENT_SECRET or not CLUSTER_ID:
    raise ValueError(
        "Missing Camunda credentials: set ZEEBE_CLIENT_ID, ZEEBE_CLIENT_SECRET and CAMUNDA_CLUSTER_ID (a .env file will do)"
    )


async def main():
    channel = create_camunda_cloud_channel(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        cluster_id=CLUSTER_ID,
        region=REGION,
    )
    worker = ZeebeWorker(channel)

    @worker.task(task_type="thumbnails_production")
    async def produce_thumbnails(job: Job):
        print(f"📦 Thumbnails Production Worker in action with variables: {job.variables}")

        image_id = job.variables.get("imageId")
        rendering_quality = job.variables.get("imageRenderingQuality", 0)
        enhancement_quality = job.variables.get("imageEnhancementQuality", 0)
        number_of_thumbnails = job.variables.get("numberOfThumbnails", 3)

        print(f"🖼️ Processing image: {image_id}")
        print(f"🔍 Rendering: {rendering_quality}, Enhancement: {enhancement_quality}, Thumbnails: {number_of_thumbnails}")

        thumbnail_ids = [f"tid-{i + 1}" for i in range(number_of_thumbnails)]
        print(f"✅ Thumbnails produced: {thumbnail_ids}")

        return {"thumbnailIds": thumbnail_ids}

    print("🚀 Thumbnails Production Worker is running")
    await worker.work()


if __name__ == "__main__":
    asyncio.run(main())
