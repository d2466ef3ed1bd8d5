import asyncio

from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel


class NoWater(Exception):
    pass


async def apologise(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(message=str(exception), error_code="no-water")


async def main() -> None:
    channel = create_camunda_cloud_channel(
        client_id="barista", client_secret="not-a-secret", cluster_id="11111111-2222-3333-4444-555555555555"
    )
    worker = ZeebeWorker(channel)

    @worker.task(task_type="brew", exception_handler=apologise)
    async def brew(water: float, cups: int = 1) -> dict:
        if water <= 0.2:
            raise NoWater("The tank is empty.")
        return {"served": [f"cup {number + 1}" for number in range(cups)]}

    await worker.work()


asyncio.run(main())
