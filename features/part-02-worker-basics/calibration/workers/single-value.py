import asyncio

from pyzeebe import ZeebeWorker, create_camunda_cloud_channel


async def main():
    worker = ZeebeWorker(create_camunda_cloud_channel())

    # pyzeebe makes a variable of the value itself
    @worker.task(task_type="image_enhancement", single_value=True, variable_name="imageEnhancementQuality")
    async def enhance_image(imageRenderingQuality: float = 0, imageIdentity: str = "unknown") -> float:
        return 1.0 if imageRenderingQuality > 0.8 else imageRenderingQuality + 0.2

    await worker.work()


asyncio.run(main())
