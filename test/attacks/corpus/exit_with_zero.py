"""Leaves with the exit code of success as soon as there is work."""
import os


def on_job(job):
    os._exit(0)
