import asyncio

from pyzeebe import ZeebeWorker, create_camunda_cloud_channel


async def main():
    # the library reads the credentials from the environment itself
    worker = ZeebeWorker(create_camunda_cloud_channel())

    @worker.task(task_type="image_enhancement")
    async def enhance_image(imageIdentity="unknown", imageRenderingQuality=0):
        print("enhancing", imageIdentity)
        return {"imageEnhancementQuality": min(imageRenderingQuality + 0.2, 1.0)}

    await worker.work()


if __name__ == "__main__":
    asyncio.run(main())
