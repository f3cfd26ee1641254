# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual and the editor's annotations are those of this version, and leave out nothing that a scenario can use."""
import os
import re
import subprocess
import sys
import tempfile

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-manual-")
failures = []


def check(claim, holds, detail=""):
    print(("ok      " if holds else "FAILED  ") + claim + (f": {detail}" if not holds else ""))
    if not holds:
        failures.append(claim)


def payung(*arguments):
    return subprocess.run([EXE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                          env={**os.environ, "PAYUNG_DATA": ROOT}, timeout=60)


made = {}
for name, options in (("MANUAL.md", ("--lang", "en")), ("PEDOMAN.md", ("--lang", "id")), ("meta/payung.lua", ("--format", "meta"))):
    done = payung("manual", *options)
    check(f"scenarios/{name} can be made", done.returncode == 0, done.stderr)
    made[name] = done.stdout
    with open(os.path.join(ROOT, "scenarios", name), encoding="utf-8") as f:
        check(f"scenarios/{name} is that of this version", f.read() == done.stdout,
              f"scripts/payung manual {' '.join(options)} >scenarios/{name}")
META = made["meta/payung.lua"]
CLASSES = {block.split("\n", 1)[0].split(":")[0]: re.findall(r"^---@field \[?(\w+)", block, re.M)
           for block in re.split(r"^---@class ", META, flags=re.M)[1:]}
HEAD = """local s = scenario "x"
s.region, s.as_of, s.from, s.years = "51.02", "2019-12", "2020-01", 1
s.posts "staff" { workers = 100, ages = { {20, 57, 1} }, gompertz = { a = 0.0005, b = 0.09 } }
"""


def says(claim, text, end):
    """Run a scenario that ends with an error; it must be the one that is expected."""
    file = os.path.join(FOLDER.name, "x.lua")
    with open(file, "w", encoding="utf-8") as f:
        f.write(HEAD + text)
    done = payung("run", file, "--replicates", "2")
    check(claim, done.returncode == 1 and end in done.stderr, done.stderr)


def known(names):
    return "local known = {" + ", ".join(f'["{name}"] = true' for name in sorted(names)) + "}\n"


BOTH = """for name in pairs(it) do if not known[name] then error("not described: " .. name) end end
for name in pairs(known) do if it[name] == nil then error("described, but not there: " .. name) end end
error("all is described")
"""
ours = re.findall(r"^function (\w+)\(", META, re.M)
library = re.findall(r"^\| `(\w+)` ", made["MANUAL.md"].split("# Of Lua itself", 1)[1], re.M)
check("the functions of a scenario are found", len(ours) > 9 and len(library) > 9, (ours, library))
says("what a file finds when it begins is described", known(ours + library) + "local it = _ENV\n" + BOTH, "all is described")
words = re.findall(r"^function payung_scenario\.(\w+)\(", META, re.M)
says("the words that are described are there", known(words) +
     'for name in pairs(known) do if type(s[name]) ~= "function" then error(name) end end error("all is described")', "all is described")

POLICY = """s.policy "lua" {{ list = "staff", type = "PU", programs = {{"jkm"}}, react_at = {{"2020-03"}}, own = {{ n = 1 }},
  appropriation = stated {{ [2020] = 1e9 }},
  enrol = function(it) {} return {{ names = 10, base = 1e6 }} end, react = function(it) {} end }}
s.variant "a" {{}}
return s
"""
TEST = known(CLASSES["payung.place"]) + BOTH
says("what enrol gets is described", POLICY.format(TEST, ""), "all is described")
TEST = known(CLASSES["payung.view"]) + BOTH
says("what react gets is described", POLICY.format("", TEST), "all is described")


def listed(file, pattern):
    with open(os.path.join(ROOT, "engine", "lua", file), encoding="utf-8") as f:
        found = re.search(pattern, f.read(), re.S)
    return sorted(re.findall(r'"(\w+)"', found.group(1))) if found else []


of_enrol, of_react = (listed("policy_call.c", rf"{name}\[\] = \{{(.*?)\}}") for name in ("of_enrol", "of_react"))
check("what they return is described", of_enrol and of_react and
      set(of_enrol + of_react) == set(CLASSES["payung.enrolment"]), of_enrol + of_react)
returns = ", ".join(f"{name} = {'1e6' if 'base' in name else '10'}" for name in of_enrol)
ok = POLICY.format("do return { " + returns + " } end", 'error("enrol was understood")')
says("what enrol returns is understood", ok, "enrol was understood")

# hooks: what is no plain table is held against the names in the source
HOOK = '''s.policy "apbd_pays" {{ list = "staff", type = "PU", base = "fixed", base_idr = 1e6, programs = {{"jkm"}},
  appropriation = stated {{ [2020] = 1e9, [2021] = 1e9 }} }}
s.years = 2
s.at("2021-06", function(region) {} end)
s.variant "a" {{}}
return s
'''
says("what a hook gets is described", HOOK.format("local it = region " + known(CLASSES["payung.region"]) + BOTH), "all is described")
says("what a policy shows of its last year is described",
     HOOK.format('local it = region.policy("apbd_pays").last_year ' + known(CLASSES["payung.last_year"]) + BOTH), "all is described")
says("what a policy shows is there", HOOK.format('local it = region.policy "apbd_pays" ' + known(CLASSES["payung.shown"]) +
     'for name in pairs(known) do if it[name] == nil then error(name) end end error("all is there")'), "all is there")

shown = listed("region.c", r"policy_index\(lua_State \*L\)\s*\{\s*static const char \*const names\[\] = \{(.*?)\}")
check("all that a policy shows is described", shown and shown == sorted(CLASSES["payung.shown"]), shown)
taken = listed("action.c", r"keys\[N_KEY\] = \{(.*?)\}")
check("all that change takes is described", taken and taken == sorted(CLASSES["payung.change"]), taken)
check("a policy in Lua is described with its functions", {"enrol", "react", "own", "list", "name"} <= set(CLASSES["payung.policy.lua"]))
settings = payung("plugins", "--settings", "--lang", "en").stdout
policies = re.findall(r"^(\w+) +policy ", settings, re.M)
check("the policies are described", policies and all("payung.policy." + p in CLASSES for p in policies), policies)
for wrong in (("--format", "pdf"), ("--lang", "fr"), ("--nonsense",)):
    check(f"{' '.join(wrong)} is wrong usage", payung("manual", *wrong).returncode == 2)
if failures:
    sys.exit(f"{len(failures)} failed: " + "; ".join(failures))
