import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from dotenv import load_dotenv
from pyzeebe import Job, ZeebeWorker, create_camunda_cloud_channel

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("enhancement")

IMPROVEMENT = 0.2
BEST = 1.0


@dataclass
class Image:
    identity: str
    quality: float

    @classmethod
    def of(cls, variables: dict[str, Any]) -> "Image":
        return cls(str(variables.get("imageIdentity") or "unknown"), float(variables.get("imageRenderingQuality") or 0))

    def enhanced(self) -> "Image":
        return Image(self.identity, min(self.quality + IMPROVEMENT, BEST))


class EnhancementWorker:
    def __init__(self) -> None:
        self.worker = ZeebeWorker(create_camunda_cloud_channel(), name="enhancement")
        self.worker.task(task_type="image_enhancement", timeout_ms=60_000, max_running_jobs=4)(self.enhance)

    async def enhance(self, job: Job) -> dict[str, Any]:
        image = Image.of(job.variables).enhanced()
        log.info("%s is %.2f now", image.identity, image.quality)
        return {"imageEnhancementQuality": image.quality}


async def main() -> None:
    load_dotenv()
    await EnhancementWorker().worker.work()


if __name__ == "__main__":
    asyncio.run(main())
