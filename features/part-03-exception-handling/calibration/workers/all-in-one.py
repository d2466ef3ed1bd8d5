"""All three workers of the exercise in one script, as in Part 2."""

import asyncio
import re

from dotenv import find_dotenv, load_dotenv
from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel

load_dotenv(find_dotenv())


async def on_error(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(str(exception), "thumbnail-production-error")


async def main() -> None:
    worker = ZeebeWorker(create_camunda_cloud_channel())

    @worker.task(task_type="model_uploading")
    async def upload_model(modelId: str) -> dict:
        if not re.fullmatch(r"mid-\d+", modelId):
            raise ValueError("Invalid modelId format. Expected: mid-<number>")
        return {}

    @worker.task(task_type="image_enhancement")
    async def enhance_image(imageIdentity: str, imageRenderingQuality: float) -> dict:
        return {"imageEnhancementQuality": min(imageRenderingQuality + 0.2, 1.0)}

    @worker.task(task_type="thumbnails_production", exception_handler=on_error)
    async def produce_thumbnails(job: Job) -> dict:
        given = job.variables
        if max(given.get("imageRenderingQuality", 0), given.get("imageEnhancementQuality", 0)) < 0.7:
            raise RuntimeError("Image quality insufficient for thumbnails!")
        return {"thumbnailIds": [f"tid-{n}" for n in range(1, given.get("numberOfThumbnails", 3) + 1)]}

    await worker.work()


if __name__ == "__main__":
    asyncio.run(main())
