import mmap
import time

# MAP_NORESERVE: nothing is written, so nothing is resident; 4 KiB of page table for each 2 MiB, 512 MiB in all
SIZE = 256 << 30
hoard = mmap.mmap(-1, SIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, prot=mmap.PROT_READ)
for at in range(0, SIZE, 2 << 20):
    hoard[at]
time.sleep(60)
