#!/usr/bin/env python3
# -*- coding: utf-8 -*-
from __future__ import annotations

import asyncio
import os
import signal
import sys
from functools import partial

from pyzeebe import Job, JobController, ZeebeClient, ZeebeWorker, create_camunda_cloud_channel

if sys.platform == "win32":
    asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
sys.stdout.reconfigure(encoding="utf-8")


class ThumbnailError(Exception):
    code = "thumbnail-production-error"


async def forward(prefix: str, exception: Exception, job: Job, job_controller: JobController) -> None:
    print(prefix, job.type, exception, flush=True)
    match exception:
        case ThumbnailError(code=code):
            await job_controller.set_error_status(message=f"{exception}", error_code=code)
        case _:
            await job_controller.set_failure_status(f"{exception}")


def check(*qualities: float | None) -> None:
    if all((quality or 0) < 0.7 for quality in qualities):
        raise ThumbnailError("Image quality insufficient for thumbnails")


async def run() -> None:
    if not (cluster := os.environ.get("CAMUNDA_CLUSTER_ID")):
        sys.exit("no cluster")
    channel = create_camunda_cloud_channel(os.environ["ZEEBE_CLIENT_ID"], os.environ["ZEEBE_CLIENT_SECRET"], cluster)
    print("connected to", (await ZeebeClient(channel).topology()).gateway_version)
    worker = ZeebeWorker(channel, name="thumbnails", max_connection_retries=-1)

    @worker.task("thumbnails_production", partial(forward, "⚠️"), timeout_ms=30_000)
    async def produce(imageId: str, imageRenderingQuality: float, imageEnhancementQuality: float = 0.0, numberOfThumbnails: int = 3) -> dict[str, list[str]]:
        check(imageRenderingQuality, imageEnhancementQuality)
        return {"thumbnailIds": ["tid-%d" % (i + 1) for i in range(numberOfThumbnails)]}

    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    work = asyncio.create_task(worker.work())
    await asyncio.wait([work, asyncio.create_task(stopped.wait())], return_when=asyncio.FIRST_COMPLETED)
    await worker.stop()


try:
    asyncio.get_event_loop_policy().new_event_loop().run_until_complete(run())
except KeyboardInterrupt:
    print("bye")
