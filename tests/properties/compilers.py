# SPDX-License-Identifier: GPL-3.0-or-later
"""clang's build gives the values of this one."""
import os
import shutil
import subprocess
import study as s

if shutil.which("clang") is None:
    raise SystemExit(77)
tree = s.path("tree")
env = dict(os.environ, CC="clang")
subprocess.run(["meson", "setup", tree, s.ROOT, "--buildtype=release", "-Dwerror=false"], check=True, env=env, stdout=subprocess.DEVNULL)
subprocess.run(["ninja", "-C", tree, "engine/cli/payung"], check=True, stdout=subprocess.DEVNULL)
file = s.scenario()
gcc = s.digest(file, "--replicates", "512")
s.EXE = os.path.join(tree, "engine", "cli", "payung")
s.check("clang gives the values of gcc", s.digest(file, "--replicates", "512") == gcc)
s.end()
