"""Takes 48 MiB in each of 8 processes: none of them is over the bound alone."""
import os
import time

for _ in range(8):
    if os.fork() == 0:
        hoard = os.urandom(1 << 20) * 48
        time.sleep(20)
        os._exit(0)
time.sleep(20)
