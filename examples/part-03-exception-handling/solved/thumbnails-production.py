import asyncio
import os

from dotenv import load_dotenv
from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel

load_dotenv()

CLIENT_ID = os.getenv("ZEEBE_CLIENT_ID")
CLIENT_SECRET = os.getenv("ZEEBE_CLIENT_SECRET")
CLUSTER_ID = os.getenv("CAMUNDA_CLUSTER_ID")
REGION = os.getenv("CAMUNDA_CLUSTER_REGION", "bru-2")

if not CLIENT_ID or not CLIENT_SECRET or not CLUSTER_ID:
    raise ValueError(
        "Missing Camunda credentials: set ZEEBE_CLIENT_ID, ZEEBE_CLIENT_SECRET and CAMUNDA_CLUSTER_ID (a .env file will do)"
    )


async def thumbnails_exception_handler(exception: Exception, job: Job, job_controller: JobController) -> None:
    print(f"⚠️ Error occurred during task {job.type}")
    print(f"❌ {exception}")
    await job_controller.set_error_status(
        message="Image quality insufficient for thumbnails",
        error_code="thumbnail-production-error",
    )


async def main():
    channel = create_camunda_cloud_channel(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        cluster_id=CLUSTER_ID,
        region=REGION,
    )
    worker = ZeebeWorker(channel)

    @worker.task(task_type="thumbnails_production", exception_handler=thumbnails_exception_handler)
    async def produce_thumbnails(job: Job):
        print(f"📦 Thumbnails Production Worker in action with variables: {job.variables}")

        image_id = job.variables.get("imageId")
        rendering_quality = job.variables.get("imageRenderingQuality", 0)
        enhancement_quality = job.variables.get("imageEnhancementQuality", 0)
        number_of_thumbnails = job.variables.get("numberOfThumbnails", 3)

        print(f"🖼️ Processing image: {image_id}")
        print(f"🔍 Rendering: {rendering_quality}, Enhancement: {enhancement_quality}, Thumbnails: {number_of_thumbnails}")

        if rendering_quality < 0.7 and enhancement_quality < 0.7:
            print("🎯 Throwing BPMN Error: thumbnail-production-error – Image quality insufficient for thumbnails")
            raise Exception("Image quality insufficient for thumbnails!")

        thumbnail_ids = [f"tid-{i + 1}" for i in range(number_of_thumbnails)]
        print(f"✅ Thumbnails produced: {thumbnail_ids}")

        return {"thumbnailIds": thumbnail_ids}

    print("🚀 Thumbnails Production Worker is running")
    await worker.work()


if __name__ == "__main__":
    asyncio.run(main())
