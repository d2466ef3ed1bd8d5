import os
import time

import requests
from dotenv import load_dotenv

load_dotenv()

REGION = os.getenv("CAMUNDA_CLUSTER_REGION", "bru-2")
BASE = f"https://{REGION}.zeebe.camunda.io/{os.getenv('CAMUNDA_CLUSTER_ID')}/v2"


def main():
    while True:
        answer = requests.post(
            f"{BASE}/jobs/activation",
            json={"type": "thumbnails_production", "timeout": 10000, "maxJobsToActivate": 1},
        )
        if answer.status_code != 200:
            print(f"not yet: {answer.status_code}")
            time.sleep(2)
            continue
        for job in answer.json()["jobs"]:
            quality = job["variables"].get("imageRenderingQuality", 0)
            enhanced = job["variables"].get("imageEnhancementQuality", 0)
            if quality < 0.7 and enhanced < 0.7:
                requests.post(f"{BASE}/jobs/{job['jobKey']}/error", json={"errorCode": "thumbnail-production-error"})
            else:
                ids = [f"tid-{i + 1}" for i in range(job["variables"].get("numberOfThumbnails", 3))]
                requests.post(f"{BASE}/jobs/{job['jobKey']}/completion", json={"variables": {"thumbnailIds": ids}})


if __name__ == "__main__":
    main()
