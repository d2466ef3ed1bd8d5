import asyncio
import functools
import os
from typing import Any

from pyzeebe import Job, ZeebeWorker, create_camunda_cloud_channel

STEP = 0.2
BEST = 1.0


def get_worker() -> ZeebeWorker:
    return ZeebeWorker(
        create_camunda_cloud_channel(
            os.getenv("ZEEBE_CLIENT_ID"), os.getenv("ZEEBE_CLIENT_SECRET"), os.getenv("CAMUNDA_CLUSTER_ID"), region=os.getenv("CAMUNDA_CLUSTER_REGION")
        )
    )


def enhanced(step: float, quality: float) -> float:
    better = quality + step
    return BEST if better >= BEST else better


enhance = functools.partial(enhanced, STEP)


async def heartbeat() -> None:
    while True:
        print("still there")
        await asyncio.sleep(5)


async def run() -> None:
    worker = get_worker()

    async def handle(job: Job) -> dict[str, Any]:
        variables = job.variables
        identity = variables["imageIdentity"] if "imageIdentity" in variables else "unknown"
        quality = variables["imageRenderingQuality"] if "imageRenderingQuality" in variables else 0
        print(f"{identity}: {quality}")
        return dict(imageEnhancementQuality=enhance(quality))

    worker.task(task_type="image_enhancement")(handle)
    await asyncio.gather(worker.work(), heartbeat())


if __name__ == "__main__":
    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        print("bye")
