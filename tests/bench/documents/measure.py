"""measure.py COMMAND...: runs it, up to three times while it takes less than five seconds; prints the
least wall clock and the least processor time in seconds (of all its processes) and the largest
resident set in MB (of the largest process)."""
import ctypes, os, resource, subprocess, sys, time

# Chromium leaves its processes to others: they are to be ours, so that their time is counted.
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def used():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


walls, processors = [], []
while len(walls) < 3 and (not walls or min(walls) < 5):
    start, before = time.monotonic(), used()
    if subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
        sys.exit("failed: " + " ".join(sys.argv[1:]))
    walls.append(time.monotonic() - start)
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass
    processors.append(used() - before)
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print("%.3f %.3f %d" % (min(walls), min(processors), memory))
