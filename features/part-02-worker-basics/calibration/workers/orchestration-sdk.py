"""On Camunda's own Python SDK; credentials as from the console."""
import asyncio

from camunda_orchestration_sdk import CamundaAsyncClient, WorkerConfig

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


async def enhance_image(job):
    variables = job.variables.to_dict()
    quality = variables.get("imageRenderingQuality", 0)
    print("enhancing", variables.get("imageIdentity", "unknown"))
    return {"imageEnhancementQuality": min(quality + 0.2, 1.0)}


async def main():
    async with client:
        client.create_job_worker(
            config=WorkerConfig(job_type="image_enhancement", job_timeout_milliseconds=30_000),
            callback=enhance_image,
        )
        await client.run_workers()


asyncio.run(main())
