"""Thumbnails production on Camunda's Python SDK, all of it at the top of the file; credentials as from the console."""
import asyncio

from camunda_orchestration_sdk import CamundaAsyncClient, JobError, WorkerConfig

CLUSTER_ID = "6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f"

client = CamundaAsyncClient(
    configuration={
        "CAMUNDA_REST_ADDRESS": f"https://bru-2.zeebe.camunda.io/{CLUSTER_ID}",
        "CAMUNDA_AUTH_STRATEGY": "OAUTH",
        "CAMUNDA_CLIENT_ID": "my-client",
        "CAMUNDA_CLIENT_SECRET": "my-secret",
        "CAMUNDA_OAUTH_URL": "https://login.cloud.camunda.io/oauth/token",
    }
)


async def produce_thumbnails(job):
    variables = job.variables.to_dict()
    rendering_quality = variables.get("imageRenderingQuality", 0)
    enhancement_quality = variables.get("imageEnhancementQuality", 0)
    number_of_thumbnails = variables.get("numberOfThumbnails", 3)
    if rendering_quality < 0.7 and enhancement_quality < 0.7:
        raise JobError(error_code="thumbnail-production-error", message="Image quality insufficient for thumbnails")
    return {"thumbnailIds": [f"tid-{i + 1}" for i in range(number_of_thumbnails)]}


async def main():
    async with client:
        client.create_job_worker(
            config=WorkerConfig(job_type="thumbnails_production", job_timeout_milliseconds=30_000),
            callback=produce_thumbnails,
        )
        print("🚀 Thumbnails Production Worker is running")
        await client.run_workers()


asyncio.run(main())
