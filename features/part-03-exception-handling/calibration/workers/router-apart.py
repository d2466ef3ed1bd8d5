import asyncio
import os

from pyzeebe import ZeebeWorker, create_camunda_cloud_channel

from tasks import (
    router,  # all that this worker does
)


async def main():
    channel = create_camunda_cloud_channel(
        os.environ["ZEEBE_CLIENT_ID"],
        os.environ["ZEEBE_CLIENT_SECRET"],
        os.environ["CAMUNDA_CLUSTER_ID"],
        os.environ.get("CAMUNDA_CLUSTER_REGION", "bru-2"),
    )
    worker = ZeebeWorker(channel)
    worker.include_router(router)
    await worker.work()


asyncio.run(main())
