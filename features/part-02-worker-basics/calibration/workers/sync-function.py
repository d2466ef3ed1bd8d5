"""The task is an ordinary function: pyzeebe runs it in a thread."""
import asyncio
import os

from pyzeebe import Job, ZeebeWorker, create_camunda_cloud_channel


def enhance(job: Job) -> dict:
    identity = job.variables.get("imageIdentity", "unknown")
    quality = float(job.variables.get("imageRenderingQuality", 0))
    print(f"Enhancing {identity} ...")
    return {"imageEnhancementQuality": min(1.0, 0.2 + quality)}


async def main():
    worker = ZeebeWorker(
        create_camunda_cloud_channel(
            os.environ["ZEEBE_CLIENT_ID"], os.environ["ZEEBE_CLIENT_SECRET"], os.environ["CAMUNDA_CLUSTER_ID"]
        )
    )
    worker.task(task_type="image_enhancement")(enhance)
    await worker.work()


asyncio.run(main())
