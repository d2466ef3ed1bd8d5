import asyncio

from pyzeebe import ZeebeWorker, create_camunda_cloud_channel


async def main() -> None:
    channel = create_camunda_cloud_channel(
        client_id="baker", client_secret="not-a-secret", cluster_id="11111111-2222-3333-4444-555555555555"
    )
    worker = ZeebeWorker(channel)

    @worker.task(task_type="bake")
    async def bake(dough: float) -> dict:
        return {"loaves": [f"loaf {number + 1}" for number in range(int(dough))]}

    await worker.work()


asyncio.run(main())
