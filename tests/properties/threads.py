# SPDX-License-Identifier: GPL-3.0-or-later
"""Values do not depend on the number of threads, nor on how often they are computed."""
import os
import study as s

file = s.scenario()
n = "64" if s.SLOW else "512"
one = s.digest(file, "--replicates", n, "--threads", "1")
for threads in ("2", "7"):
    s.check(f"{threads} threads give the values of one", s.digest(file, "--replicates", n, "--threads", threads) == one)
s.check("one instruction set gives the values of another", s.digest(file, "--replicates", n, "--isa", "base") == one)
os.environ["GLIBC_TUNABLES"] = "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX512F"
s.check("a processor without fused multiplication gives the same values", s.digest(file, "--replicates", n, "--isa", "base") == one)
del os.environ["GLIBC_TUNABLES"]
s.check("another seed gives other values", s.digest(file, "--replicates", n, "--seed", "5") != one)
s.end()
