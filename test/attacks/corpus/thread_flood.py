"""Threads count as much as processes: 200 at most, 20 s at most."""
import threading
import time

for _ in range(200):
    threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
