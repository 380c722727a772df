"""Run a command and print the bytes of memory that the largest of its processes had at most: `peak.py COMMAND...`.

In a process of its own, which is small: to the system, what is started has at first the size of what starts it.
"""

from __future__ import annotations

import resource
import subprocess
import sys

subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(largest if sys.platform == "darwin" else largest * 1024)  # macOS counts bytes, others kilobytes
