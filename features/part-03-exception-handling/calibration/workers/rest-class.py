"""A worker as a class, for the cluster's address as Camunda's documents have it now."""
import asyncio
import os

from camunda_orchestration_sdk import CamundaAsyncClient, ConnectedJobContext, JobError, WorkerConfig
from dotenv import load_dotenv

load_dotenv()


class ThumbnailsWorker:
    job_type = "thumbnails_production"
    threshold = 0.7

    def __init__(self) -> None:
        region, cluster = os.environ["CAMUNDA_CLUSTER_REGION"], os.environ["CAMUNDA_CLUSTER_ID"]
        self.client = CamundaAsyncClient(
            configuration={
                "CAMUNDA_REST_ADDRESS": f"https://{region}.api.camunda.io/{cluster}",
                "CAMUNDA_AUTH_STRATEGY": "OAUTH",
                "CAMUNDA_CLIENT_ID": os.environ["CAMUNDA_CLIENT_ID"],
                "CAMUNDA_CLIENT_SECRET": os.environ["CAMUNDA_CLIENT_SECRET"],
            }
        )

    async def handle(self, job: ConnectedJobContext) -> dict:
        variables = job.variables.to_dict()
        job.log.info(f"variables: {variables}")
        qualities = (variables.get(name, 0) for name in ("imageRenderingQuality", "imageEnhancementQuality"))
        if all(quality < self.threshold for quality in qualities):
            raise JobError("thumbnail-production-error", "Image quality insufficient for thumbnails")
        return {"thumbnailIds": [f"tid-{n}" for n in range(1, variables.get("numberOfThumbnails", 3) + 1)]}

    async def run(self) -> None:
        async with self.client:
            config = WorkerConfig(job_type=self.job_type, job_timeout_milliseconds=60_000, worker_name="thumbnails")
            self.client.create_job_worker(config=config, callback=self.handle)
            await self.client.run_workers()


if __name__ == "__main__":
    asyncio.run(ThumbnailsWorker().run())
