import asyncio
import os

from pyzeebe import Job, JobController, ZeebeWorker, create_oauth2_client_credentials_channel

CLUSTER = os.environ["CAMUNDA_CLUSTER_ID"]
REGION = os.environ.get("CAMUNDA_CLUSTER_REGION", "bru-2")


async def to_bpmn_error(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status("Image quality insufficient for thumbnails", "thumbnail-production-error")


async def main():
    channel = create_oauth2_client_credentials_channel(
        grpc_address=f"{CLUSTER}.{REGION}.zeebe.camunda.io:443",
        client_id=os.environ["ZEEBE_CLIENT_ID"],
        client_secret=os.environ["ZEEBE_CLIENT_SECRET"],
        authorization_server="https://login.cloud.camunda.io/oauth/token",
        audience="zeebe.camunda.io",
    )
    worker = ZeebeWorker(channel)

    @worker.task(task_type="thumbnails_production", exception_handler=to_bpmn_error)
    async def produce_thumbnails(job: Job):
        v = job.variables
        if not (v.get("imageRenderingQuality", 0) >= 0.7 or v.get("imageEnhancementQuality", 0) >= 0.7):
            raise Exception("Image quality insufficient for thumbnails!")
        return {"thumbnailIds": [f"tid-{i + 1}" for i in range(v.get("numberOfThumbnails", 3))]}

    await worker.work()


asyncio.run(main())
