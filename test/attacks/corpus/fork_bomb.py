"""Multiplies: 200 processes at most, 20 s at most."""
import os
import time

for _ in range(200):
    try:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    except OSError:
        time.sleep(0.05)
