"""An ordinary function in a thread, with nothing but the environment for settings."""
import asyncio

from camunda_orchestration_sdk import CamundaAsyncClient, JobError, SyncJobContext, WorkerConfig


def produce_thumbnails(job: SyncJobContext) -> dict:
    variables = job.variables.to_dict()
    rendering_quality = variables.get("imageRenderingQuality", 0)
    enhancement_quality = variables.get("imageEnhancementQuality", 0)
    if rendering_quality < 0.7 and enhancement_quality < 0.7:
        raise JobError("thumbnail-production-error", "Image quality insufficient for thumbnails")
    return {"thumbnailIds": [f"tid-{i + 1}" for i in range(variables.get("numberOfThumbnails", 3))]}


async def main() -> None:
    async with CamundaAsyncClient() as client:
        client.create_job_worker(
            config=WorkerConfig(job_type="thumbnails_production", job_timeout_milliseconds=30_000),
            callback=produce_thumbnails,
            execution_strategy="thread",
        )
        await client.run_workers()


if __name__ == "__main__":
    asyncio.run(main())
