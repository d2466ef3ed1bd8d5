"""Takes a job and does nothing about it for 20 s."""
import time


def on_job(job):
    time.sleep(20)
