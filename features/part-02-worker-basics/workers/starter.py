import asyncio
import os

from dotenv import load_dotenv
from pyzeebe import Job, ZeebeWorker, create_camunda_cloud_channel

load_dotenv()

CLIENT_ID = os.getenv("ZEEBE_CLIENT_ID")
CLIENT_SECRET = os.getenv("ZEEBE_CLIENT_SECRET")
CLUSTER_ID = os.getenv("CAMUNDA_CLUSTER_ID")
REGION = os.getenv("CAMUNDA_CLUSTER_REGION", "bru-2")

if not CLIENT_ID or not CLIENT_SECRET or not CLUSTER_ID:
    raise ValueError(
        "Missing Camunda credentials: set ZEEBE_CLIENT_ID, ZEEBE_CLIENT_SECRET and CAMUNDA_CLUSTER_ID (a .env file will do)"
    )


async def main():
    channel = create_camunda_cloud_channel(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        cluster_id=CLUSTER_ID,
        region=REGION,
    )
    worker = ZeebeWorker(channel)

    # TODO: handle the jobs of "Enhance Image" here

    print("🚀 Image Enhancement Worker is running")
    await worker.work()


if __name__ == "__main__":
    asyncio.run(main())
