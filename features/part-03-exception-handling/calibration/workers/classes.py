import asyncio
import logging
import os
from dataclasses import dataclass, field
from typing import Any

from dotenv import load_dotenv
from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel

logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("thumbnails")

ERROR_CODE = "thumbnail-production-error"
TASK_TYPE = "thumbnails_production"
THRESHOLD = 0.7


class ImageQualityError(Exception):
    """Neither rendering nor enhancement made the image good enough."""


@dataclass
class Image:
    rendering: float
    enhancement: float
    thumbnails: int
    ids: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, variables: dict[str, Any]) -> "Image":
        return cls(
            float(variables.get("imageRenderingQuality") or 0),
            float(variables.get("imageEnhancementQuality") or 0),
            int(variables.get("numberOfThumbnails") or 3),
        )

    def check(self) -> None:
        if max(self.rendering, self.enhancement) < THRESHOLD:
            raise ImageQualityError("Image quality insufficient for thumbnails!")

    def produce(self) -> list[str]:
        self.check()
        for number in range(1, self.thumbnails + 1):
            self.ids.append(f"tid-{number}")
        return self.ids


class ThumbnailsWorker:
    def __init__(self) -> None:
        self.worker = ZeebeWorker(
            create_camunda_cloud_channel(
                client_id=os.environ["ZEEBE_CLIENT_ID"],
                client_secret=os.environ["ZEEBE_CLIENT_SECRET"],
                cluster_id=os.environ["CAMUNDA_CLUSTER_ID"],
                region=os.environ.get("CAMUNDA_CLUSTER_REGION", "bru-2"),
            ),
            name="thumbnails",
            exception_handler=self.on_exception,
        )
        self.worker.task(task_type=TASK_TYPE, timeout_ms=60_000, max_running_jobs=4)(self.produce)

    async def on_exception(self, exception: Exception, job: Job, job_controller: JobController) -> None:
        if isinstance(exception, ImageQualityError):
            log.warning("business error in %s: %s", job.type, exception)
            await job_controller.set_error_status(str(exception), ERROR_CODE)
        else:
            await job_controller.set_failure_status(str(exception))

    async def produce(self, job: Job) -> dict[str, Any]:
        log.info("variables %s", job.variables)
        return {"thumbnailIds": Image.of(job.variables).produce()}

    async def run(self) -> None:
        await self.worker.work()


async def main() -> None:
    load_dotenv()
    await ThumbnailsWorker().run()


if __name__ == "__main__":
    asyncio.run(main())
