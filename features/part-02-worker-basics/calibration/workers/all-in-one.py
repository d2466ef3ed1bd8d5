"""Both workers of the process in one script."""
import asyncio

from dotenv import find_dotenv, load_dotenv
from pyzeebe import ZeebeWorker, create_camunda_cloud_channel

load_dotenv(find_dotenv())


async def main() -> None:
    worker = ZeebeWorker(create_camunda_cloud_channel())

    @worker.task(task_type="model_uploading")
    async def upload_model(modelId: str) -> dict:
        print("uploaded", modelId)
        return {}

    @worker.task(task_type="image_enhancement")
    async def enhance_image(imageRenderingQuality: float = 0.0, imageIdentity: str = "unknown") -> dict:
        return {"imageEnhancementQuality": min(imageRenderingQuality + 0.2, 1.0)}

    await worker.work()


if __name__ == "__main__":
    asyncio.run(main())
