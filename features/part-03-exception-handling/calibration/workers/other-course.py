import asyncio, os
from pathlib import Path

from dotenv import load_dotenv
from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel

# settings of the course, two folders up
env_file = Path(__file__).resolve().parents[2] / ".env"
if env_file.exists():
    load_dotenv(env_file)

client_id = os.getenv("ZEEBE_CLIENT_ID")
client_secret = os.getenv("ZEEBE_CLIENT_SECRET")
cluster_id = os.getenv("CAMUNDA_CLUSTER_ID")
region = os.getenv("CAMUNDA_CLUSTER_REGION", "bru-2")

if not all([client_id, client_secret, cluster_id]):
    raise Exception("❌ Missing credentials in .env")


async def not_good_enough(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(message=str(exception), error_code="thumbnail-production-error")


async def main() -> None:
    channel = create_camunda_cloud_channel(client_id, client_secret, cluster_id, region)
    worker = ZeebeWorker(channel)

    @worker.task(task_type="thumbnails_production", exception_handler=not_good_enough)
    async def produce_thumbnails(job: Job) -> dict:
        variables = job.variables
        image = variables.get("imageId")
        rendering_quality = variables.get("imageRenderingQuality", 0)
        enhancement_quality = variables.get("imageEnhancementQuality", 0)
        count = variables.get("numberOfThumbnails", 3)
        print(f"📦 {image}: {rendering_quality}, {enhancement_quality}, {count}")
        if rendering_quality < 0.7 and enhancement_quality < 0.7:
            raise Exception("Image quality insufficient for thumbnails")
        thumbnails = [f"tid-{number}" for number in range(1, count + 1)]
        return {"thumbnailIds": thumbnails}

    print("🚀 running")
    await worker.work()


asyncio.run(main())
