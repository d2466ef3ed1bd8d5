"""Makes 50 000 empty files at most: their bookkeeping is memory of the kernel."""
import tempfile
import time

folder = tempfile.gettempdir()
for number in range(50_000):
    open(f"{folder}/{number}", "w").close()
time.sleep(20)
