import asyncio

from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel


async def quality_handler(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(
        message="Image quality insufficient for thumbnails", error_code="thumbnail-production-error"
    )


async def main():
    # the library reads the credentials from the environment itself
    worker = ZeebeWorker(create_camunda_cloud_channel())

    @worker.task(task_type="thumbnails_production", exception_handler=quality_handler)
    async def produce_thumbnails(
        imageId=None, imageRenderingQuality=0, imageEnhancementQuality=0, numberOfThumbnails=3
    ):
        print("image", imageId)
        if imageRenderingQuality < 0.7 and imageEnhancementQuality < 0.7:
            raise ValueError("bad quality")
        return {"thumbnailIds": ["tid-" + str(i + 1) for i in range(numberOfThumbnails)]}

    await worker.work()


if __name__ == "__main__":
    asyncio.run(main())
