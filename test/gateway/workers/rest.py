"""A student's worker on Camunda's own SDK, for Camunda 8 SaaS. It knows nothing of any grader."""
import asyncio
import os
import sys
import tempfile

from camunda_orchestration_sdk import CamundaAsyncClient, JobError, WorkerConfig

CLUSTER_ID = "6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f"
SETTINGS = {
    "CAMUNDA_REST_ADDRESS": f"https://bru-2.{'api' if 'api' in sys.argv else 'zeebe'}.camunda.io/{CLUSTER_ID}",
    "CAMUNDA_AUTH_STRATEGY": "OAUTH",
    "CAMUNDA_CLIENT_ID": "my-client",
    "CAMUNDA_CLIENT_SECRET": "my-secret",
    "CAMUNDA_OAUTH_URL": "https://login.cloud.camunda.io/oauth/token",
}


def produce_thumbnails(job):
    variables = job.variables.to_dict()
    if variables.get("imageRenderingQuality", 0) < 0.7 and variables.get("imageEnhancementQuality", 0) < 0.7:
        raise JobError(error_code="thumbnail-production-error", message="Image quality insufficient for thumbnails")
    return {"thumbnailIds": ["tid-1", "tid-2", "tid-3"]}


async def produce_thumbnails_async(job):
    return produce_thumbnails(job)


async def main():
    configuration = SETTINGS if {"hard-coded", "api"} & set(sys.argv) else None
    if "settings" in sys.argv:
        # as the console gives them to a student, who keeps them in a file beside the script
        with tempfile.NamedTemporaryFile("w", suffix=".env", delete=False) as file:
            file.write(f"ZEEBE_REST_ADDRESS=https://bru-2.zeebe.camunda.io/{CLUSTER_ID}\nCAMUNDA_CLIENT_AUTH_CLIENTID=my-client\n")
        os.environ["CAMUNDA_LOAD_ENVFILE"] = file.name
    async with CamundaAsyncClient(configuration=configuration) as client:
        client.create_job_worker(
            config=WorkerConfig(job_type="thumbnails_production", job_timeout_milliseconds=30_000),
            callback=produce_thumbnails if "thread" in sys.argv else produce_thumbnails_async,
        )
        await client.run_workers()


asyncio.run(main())
