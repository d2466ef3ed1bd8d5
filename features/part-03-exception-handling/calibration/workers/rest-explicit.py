"""Answers its jobs by itself, by the client's own calls."""
import asyncio

from camunda_orchestration_sdk import CamundaAsyncClient, WorkerConfig
from camunda_orchestration_sdk.models import (
    JobCompletionRequest,
    JobCompletionRequestVariables,
    JobErrorRequest,
)


async def produce_thumbnails(job):
    variables = job.variables.to_dict()
    rendering_quality = variables.get("imageRenderingQuality", 0)
    enhancement_quality = variables.get("imageEnhancementQuality", 0)
    if rendering_quality < 0.7 and enhancement_quality < 0.7:
        error = JobErrorRequest(error_code="thumbnail-production-error", error_message="Image quality insufficient")
        await job.client.throw_job_error(job.job_key, data=error)
        return
    ids = [f"tid-{i + 1}" for i in range(variables.get("numberOfThumbnails", 3))]
    answer = JobCompletionRequest(variables=JobCompletionRequestVariables.from_dict({"thumbnailIds": ids}))
    await job.client.complete_job(job.job_key, data=answer)


async def main():
    async with CamundaAsyncClient() as client:
        config = WorkerConfig(job_type="thumbnails_production", job_timeout_milliseconds=30_000)
        client.create_job_worker(config, produce_thumbnails)
        await client.run_workers()


asyncio.run(main())
