"""A worker that was written for a local engine, and names its address."""
import asyncio

from pyzeebe import Job, ZeebeWorker, create_insecure_channel


async def main() -> None:
    worker = ZeebeWorker(create_insecure_channel(grpc_address="localhost:26500"))

    @worker.task(task_type="thumbnails_production")
    async def produce_thumbnails(job: Job) -> dict:
        return {"thumbnailIds": ["tid-1"]}

    await worker.work()


asyncio.run(main())
