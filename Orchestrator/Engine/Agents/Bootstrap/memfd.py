# Starts the agent from a file in memory. Without arguments it only tries whether that can be done here.
# Arguments: the load script and its first three arguments.
import os, sys
def create(flags):
    try:
        return os.memfd_create("mitogen-agent", flags)
    except AttributeError:
        import ctypes
        numbers = {"x86_64": 319, "aarch64": 279, "riscv64": 279, "armv7l": 385, "i686": 356, "ppc64le": 360, "s390x": 350}
        return ctypes.CDLL(None).syscall(numbers[os.uname()[4]], b"mitogen-agent", flags)
try:
    fd = create(16) # MFD_EXEC; kernels before 6.3 know no such flag
except OSError:
    fd = create(0)
if fd < 0:
    fd = create(0)
if fd < 0:
    sys.exit(72)
os.set_inheritable(fd, True)
if len(sys.argv) > 1:
    path = "/proc/self/fd/%d" % fd
    status = os.spawnvp(os.P_WAIT, "sh", ["sh", "-c", sys.argv[1], "sh"] + sys.argv[2:] + [path])
    if status not in (0, 3):
        sys.exit(status)
    os.set_inheritable(fd, False)
    os.execv(path, ["mitogen-agent"] + ["--self-check"] * (status == 3))
