# SPDX-License-Identifier: GPL-3.0-or-later
"""What bad input gets: one sentence on standard error, exit code 1 or 2, nothing written and nothing destroyed."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-bad-input-")
WORK = os.path.join(FOLDER.name, "work")
failures = []
with open(os.path.join(ROOT, "scenarios", "tabanan.lua"), encoding="utf-8") as f:
    TABANAN = f.read()


def put(name, content):
    target = os.path.join(WORK, name)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return target


def read(name):
    with open(os.path.join(WORK, name), "rb") as file:
        return file.read()


def tree():
    """All that lies below the folder, with its bytes."""
    found = {}
    for folder, _, files in os.walk(FOLDER.name):
        for name in files:
            full = os.path.join(folder, name)
            try:
                with open(full, "rb") as file:
                    found[full] = file.read()
            except PermissionError:
                found[full] = None
    return found


def run(*arguments, stdout=subprocess.PIPE, ordinary=False, **env):
    # root may read and write everything: where that matters, it becomes somebody else
    if ordinary and os.geteuid() == 0:
        arguments, user = ["--bounding-set", "-all", "--inh-caps", "-all", EXE, *arguments], ["setpriv"]
    else:
        user = [EXE]
    return subprocess.run([*user, *arguments], stdout=stdout, stderr=subprocess.PIPE, cwd=WORK, timeout=60,
                          env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT,
                               **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}, **env})


def refused(claim, arguments, says, stdout=subprocess.PIPE, ordinary=False, **env):
    before = tree()
    done = run(*arguments, stdout=stdout, ordinary=ordinary, **env)
    said = done.stderr.decode("utf-8", "replace")
    wrong = []
    if done.returncode not in (1, 2):
        wrong.append(f"exit code {done.returncode}")
    if said.count("\n") != 1 or not said.endswith("\n"):
        wrong.append(f"{said.count(chr(10))} lines")
    if not re.search(says, said):
        wrong.append(f"does not say /{says}/")
    if done.stdout:
        wrong.append(f"prints {len(done.stdout)} bytes")
    if tree() != before:
        wrong.append("files changed")
    print(("FAILED  " if wrong else "ok      ") + claim + ": " + said.strip() + ("  <- " + ", ".join(wrong) if wrong else ""))
    if wrong:
        failures.append(claim)


def changed(old, new, name="case.lua"):
    if old not in TABANAN:
        sys.exit(f"the scenario no longer has: {old}")
    put(name, TABANAN.replace(old, new))
    return name


def scenario(claim, old, new, says, **env):
    refused(claim, ["run", changed(old, new), "--replicates", "4"], says, **env)
    # check finds what does not need a replicate to be seen
    done = run("check", "case.lua", **env)
    if done.returncode == 0 and "replicate" not in says:
        print(f"FAILED  {claim}: payung check passes it")
        failures.append(claim + " (check)")


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
put("good.lua", TABANAN)
good = run("run", "good.lua", "--replicates", "4", "--format", "csv")
if good.returncode != 0:
    sys.exit("the scenario itself does not run: " + good.stderr.decode())

# settings
scenario("a missing setting of the scenario", 's.region, s.as_of, s.beside = "51.02", "2019-12", "latest"', 's.region = "51.02"',
         r"needs the setting as_of")
scenario("a missing setting of a group", "workers = register(40000), ", "", r"needs the setting workers")
scenario("a missing setting of a policy", 'programs = {"jkk", "jkm"}, share', "share", r"needs the setting programs")
scenario("an unknown setting", "leaves_at = assumed(58)", "leave_at = assumed(58)", r"case\.lua:\d+: .*no setting leave_at; did you mean leaves_at\?")
scenario("an unknown setting of the scenario", "s.mortality =", "s.mortalty =", r"did you mean mortality\?")
scenario("a policy that no plugin has", 's.policy "apbd_pays" {\n  name = "staff"', 's.policy "apbd_pay" {\n  name = "staff"', r"did you mean apbd_pays\?")
scenario("a list that is no group", 'list = "non_asn"', 'list = "non_as"', r"non_as")
scenario("a variant of what is no policy", "{ neighbours = false }", "{ neighbors = false }", r"neighbors")
scenario("a percentage as a share", "men = employed(0.57),\n  ages = employed { {20", "men = employed(57),\n  ages = employed { {20", r"men is 57, expected 0\.\.1; is it a percentage\?")
scenario("a rate of 2.4 where 0.024 is meant", "overhead = assumed(between(0.00, 0.04))", "overhead = 2.4", r"overhead is 2\.4, expected 0\.\.1.*is it a percentage\?")
scenario("a rate of 240", "turnover = no_count(between(0.02, 0.06))", "turnover = 240", r"turnover is 240, expected 0\.\.5")
scenario("an uncertain percentage", "verified = checks(between(0.90, 0.98))", "verified = checks(between(90, 98))", r"is it a percentage\?")
scenario("negative workers", "workers = register(40000)", "workers = -40000", r"workers is -40000, expected 0")
scenario("half a worker", "workers = register(40000)", "workers = 40000.5", r"expected a whole number")
scenario("more workers than there are", "workers = register(40000)", "workers = 4e9", r"workers is 4000000000, expected 0")
scenario("a number that is none", "workers = register(40000)", "workers = 0/0", r"workers")
scenario("text for a number", "workers = register(40000)", 'workers = "many"', r'"many", expected a number')
scenario("a number for a month", 'starts = "2020-02", claimed = claims(between(0.85, 1.00)),\n  overhead', "starts = 2020, claimed = claims(between(0.85, 1.00)),\n  overhead", r"expected a month")
scenario("a thirteenth month", 's.from, s.years = "2020-01", 5', 's.from, s.years = "2020-13", 5', r"2020-13")
scenario("no years", 's.from, s.years = "2020-01", 5', 's.from, s.years = "2020-01", 0', r"years is 0, expected 1")
scenario("a household without a poverty line", "s.mortality =", "s.household = 4\ns.mortality =", r"household is set and poverty_line is not")
scenario("a poverty line a year", "s.mortality =", "s.poverty_line = 4e8\ns.mortality =", r"poverty_line is 400000000, expected 1\.\.100000000")
scenario("too many years", 's.from, s.years = "2020-01", 5', 's.from, s.years = "2020-01", 500', r"years is 500, expected 1\.\.30")
scenario("bounds the wrong way round", "between(3000, 4000)", "between(4000, 3000)", r"case\.lua:\d+")
scenario("ages that are no bands", "ages = employed { {20, 24, 0.08}", 'ages = employed { {20, 24}', r"ages|band")
scenario("ages above the limit alone", "{ {18, 24, 0.11}, {25, 34, 0.22}, {35, 44, 0.27}, {45, 54, 0.28}, {55, 59, 0.12} }", "{ {70, 80, 1} }", r"below the age limit")
scenario("an unknown program", 'programs = {"jkk", "jkm"}, share', 'programs = {"jkk", "jkx"}, share', r"jkk,jkx")
scenario("an unknown way out", 'runs_out = "topup",\n}', 'runs_out = "borrow",\n}', r"expected topup\|drop\|arrears")
STAFF = 's.policy "apbd_pays" {\n  name = "staff",'
scenario("a list longer than its group", STAFF, STAFF + " quota = 9000,", r"quota names 9000 workers, but the group has \d+ in 2020.*\(replicate")
scenario("payers of more than the premium", STAFF, STAFF + ' payers = { {payer="regency", share=0.7}, {payer="province", share=0.5} },',
         r"the regency pays 0\.7, the province pays 0\.5.*together 1\.2.*\(replicate")
scenario("a program that its members may not join", 'base_idr = bracket(1e6), programs = {"jkk", "jkm"}', 'base_idr = bracket(1e6), programs = {"jkk", "jkm", "jp"}',
         r"JP is for wage earners.*PP 45/2015.*\(replicate")
scenario("a policy that starts after the scenario", 'starts = "2020-02"', 'starts = "2031-01"',
         r"starts is 2031-01, but the scenario runs from 2020-01 to 2024-12.*\(replicate")
scenario("a rate of accidents above 1", "accident = between_rates(between(0.003, 0.012))", "accident = 1.7", r"accident is 1\.7, expected 0\.\.1")
scenario("two groups of one name", 's.posts "vulnerable"', 's.posts "non_asn"', r"non_asn")
scenario("two variants of one name", 's.variant "two programs"', 's.variant "two, and the rest for others"', r"two, and the rest for others")
scenario("Lua that is none", "return s\n", "return s s\n", r"case\.lua:\d+")
scenario("a scenario that returns nothing", "return s\n", "", r"case\.lua")
scenario("an endless loop", "return s\n", "while true do end\nreturn s\n", r"case\.lua")


def hook(claim, body, says):
    """A hook of one line under the scenario, whose line is named."""
    line = TABANAN.count("\n") - 1
    text = f's.at("2021-06", function(region) {body} end)\nreturn s\n'
    scenario(claim, "return s\n", text, rf"case\.lua:{line + 1}: .*{says}")


hook("a hook outside the scenario", 'end) s.at("2031-01", function()', "a hook at 2031-01, but the scenario runs from")
hook("a hook with an endless loop", "while true do end", "the script takes")
hook("a hook with a caught endless loop", "while true do pcall(function() while true do end end) end", "the script takes")
hook("a hook for a misspelt policy", 'region.policy "staf"', 'no policy "staf"; is "staff" meant')
hook("a hook with a misspelt change", 'local p = region.policy "staff" if p then p.change { program = {"jkk"} } end',
     'knows no "program"; is programs meant')
hook("a hook that changes the past",
     'local p = region.policy "staff" if p then p.change { names = 10, from = "2021-05" } end', "2021-05 has passed")
hook("a hook with a list longer than the group",
     'local p = region.policy "staff" if p then p.change { listed = 9000 } end', "9000 is more than the [0-9]+ workers")
hook("a hook on the money of a quota", 'local p = region.policy "staff" if p then p.change { base = 3e6 } end',
     "the quota of neighbours is worth of its money")

# places and times
scenario("an unknown region", '"51.02"', '"99.99"', r"99\.99")
scenario("a month before the data", 's.from, s.years = "2020-01", 5', 's.from, s.years = "1999-01", 5', r"1999|2000")
scenario("an as_of before the data", '"51.02", "2019-12", "latest"', '"51.02", "1995-01", "latest"', r"case\.lua|data/|known|1995|rule")

# data
put("../outside.csv", read("data/mortality.csv"))
for name in ("../outside.csv", "../../../../../../../etc/passwd", "/etc/passwd"):
    scenario(f"data at {name}", '"data/mortality.csv"', f'"{name}"', r"outside the scenario's folder|is not there")
os.symlink("../../outside.csv", os.path.join(WORK, "data", "link.csv"))
scenario("data behind a link that leads out", '"data/mortality.csv"', '"data/link.csv"', r"outside the scenario's folder")
os.unlink(os.path.join(WORK, "data", "link.csv"))
scenario("data that is not there", '"data/umk.csv"', '"data/none.csv"', r"data/none\.csv is not there")
scenario("a folder as data", '"data/umk.csv"', '"data"', r"data")

UMK, MORTALITY = read("data/umk.csv").decode(), read("data/mortality.csv").decode()


def table(claim, text, says, which="umk"):
    put(f"data/{which}_bad.csv", text)
    scenario(claim, f'"data/{which}.csv"', f'"data/{which}_bad.csv"', says)
    os.unlink(os.path.join(WORK, f"data/{which}_bad.csv"))


def rows_of(text):
    """Index of the first data row: after the heading and comments."""
    lines = text.splitlines()
    return lines, [i for i, line in enumerate(lines) if line and not line.startswith("#")][1:]


lines, data = rows_of(UMK)
first = next(i for i in data if lines[i].startswith("51.02,"))
cells = lines[first].split(",")
number = next(i for i, c in enumerate(cells) if re.fullmatch(r"\d{5,}(\.\d+)?", c))


def with_cell(i, value):
    return "\n".join([*lines[:first], ",".join([*cells[:i], value, *cells[i + 1:]]), *lines[first + 1:]]) + "\n"


table("a ragged row", "\n".join([*lines[:first], lines[first] + ",more", *lines[first + 1:]]) + "\n", r"umk_bad\.csv:\d+")
table("a short row", "\n".join([*lines[:first], cells[0], *lines[first + 1:]]) + "\n", r"umk_bad\.csv:\d+")
table("a word for a wage", with_cell(number, "two million"), r"umk_bad\.csv:\d+.*two million")
table("a negative wage", with_cell(number, "-5"), r"umk_bad\.csv:\d+")
table("a wage of nothing", with_cell(number, ""), r"umk_bad\.csv:\d+")
used = next(line for line in lines if line.startswith("51.02,") and ",2020," in line)
table("a row twice", UMK.rstrip("\n") + "\n" + used + "\n", r"umk_bad\.csv:\d+.*two minimum wages for 2020")
others = next(i for i in data if lines[i].startswith("35.79,"))
for claim, old, new, says in (("a word for another region's wage", r"\d{7}(\.\d+)?", "many", "many"),
                              ("another region's negative wage", r"\d{7}(\.\d+)?", "-5", "minimum wage -5"),
                              ("half a year", r"20\d\d", "2020.5", "year 2020.5, expected a whole year"),
                              ("a year that no number holds", r"20\d\d", "1e300", "expected a whole year"),
                              ("a month that is none", r"20\d\d-\d\d", "2019-13", "2019-13"),
                              ("a code that is none", r"35\.79", "Batu", "region code")):
    row = re.sub(old, new, lines[others], count=1)
    table(claim, "\n".join([*lines[:others], row, *lines[others + 1:]]) + "\n", rf"umk_bad\.csv:{others + 1}: .*{says}")
table("a quote without its end", with_cell(number, '"2497926'), r"umk_bad\.csv")
table("an empty table", "", r"umk_bad\.csv")
table("a heading alone", "\n".join(lines[:first]) + "\n", r"umk_bad\.csv|51\.02")
table("a column that is missing", UMK.replace("umk_idr", "wage", 1), r"umk_bad\.csv")
table("bytes that are no text", b"\xff\xfe\x00\x01" * 50, r"umk_bad\.csv")
table("a NUL in the text", UMK.encode().replace(b"51.02", b"51\x0002", 1), r"umk_bad\.csv")
lines, data = rows_of(MORTALITY)
first = data[0]
cells = lines[first].split(",")
rate = next(i for i, c in enumerate(cells) if re.fullmatch(r"0\.\d+", c))
table("a death rate above one", with_cell(rate, "24"), r"mortality_bad\.csv:\d+", "mortality")
table("a death rate that is no number", with_cell(rate, "nan"), r"mortality_bad\.csv:\d+", "mortality")
table("a death rate twice", MORTALITY.rstrip("\n") + "\n" + lines[first] + "\n", r"mortality_bad\.csv", "mortality")
table("an age that is missing", "\n".join(lines[:first] + lines[first + 1:]) + "\n", r"mortality_bad\.csv", "mortality")

# rules
copy = os.path.join(FOLDER.name, "rules")
for program in ("jkk", "jkm", "jht"):
    os.makedirs(os.path.join(copy, "plugins", program))
    shutil.copy(os.path.join(ROOT, "plugins", program, "rules.csv"), os.path.join(copy, "plugins", program))
target = os.path.join(copy, "plugins", "jkm", "rules.csv")
with open(target, encoding="utf-8") as f:
    RULES = f.read()
lines, data = rows_of(RULES)


def rules(claim, text, says):
    with open(target, "w", encoding="utf-8") as file:
        file.write(text)
    scenario(claim, "return s\n", "return s\n\n", says, PAYUNG_DATA=copy)
    with open(target, "w", encoding="utf-8") as file:
        file.write(RULES)


rules("a rule twice in one period", RULES.rstrip("\n") + "\n" + lines[data[0]] + "\n", r"rules\.csv")
rules("a rule that is missing", "\n".join(line for i, line in enumerate(lines) if i not in data) + "\n", r"rules\.csv|rule")
rules("a rules table without a heading", "\n".join(lines[i] for i in data) + "\n", r"rules\.csv")
os.unlink(target)
scenario("no rules table", "return s\n", "return s\n\n", r"rules\.csv", PAYUNG_DATA=copy)
scenario("no data at all", "return s\n", "return s\n\n", r"rules\.csv|nowhere", PAYUNG_DATA=os.path.join(FOLDER.name, "nowhere"))

# the command line
FEW = ("--replicates", "4")
refused("no scenario", ["run"], r"expected one scenario file")
refused("two scenarios", ["run", "good.lua", "good.lua"], r"expected one scenario file")
refused("a scenario that is not there", ["run", "none.lua"], r"none\.lua")
refused("a folder as a scenario", ["run", "data"], r"data")
refused("no replicates", ["run", "good.lua", "--replicates", "0"], r"--replicates 0, expected")
refused("a word for replicates", ["run", "good.lua", "--replicates", "many"], r"--replicates many, expected")
refused("too many threads", ["run", "good.lua", "--threads", "1000"], r"--threads 1000, expected")
refused("an unknown format", ["run", "good.lua", "--format", "xml"], r"--format xml, expected text, csv or json")
refused("an unknown language", ["run", "good.lua", "--lang", "fr"], r"--lang fr, expected id or en")
refused("--set without a value", ["run", "good.lua", "--set", "staff"], r"expected key=value")
refused("--set of what is not there", ["run", "good.lua", "--set", "stuff.verified=0.9"], r"stuff\.verified")
refused("--set of an unknown setting", ["run", "good.lua", *FEW, "--set", "staff.verifed=0.9"], r"did you mean verified\?")
refused("--set out of range", ["run", "good.lua", *FEW, "--set", "staff.verified=90"], r"is it a percentage\?")
refused("an unknown reading", ["run", "good.lua", *FEW, "--set", "reading.jkm_wait=never"], r"jkm_wait|never")
refused("an unknown command", ["rum", "good.lua"], r"rum")
put("note.so", "this is no plugin\n")
refused("a file that is no plugin", ["run", "good.lua", *FEW, "--plugin", "./note.so"], r"note\.so")
refused("a plugin that is not there", ["run", "good.lua", *FEW, "--plugin", "./none.so"], r"none\.so")
os.chmod(put("closed.lua", TABANAN), 0)
refused("a scenario that may not be read", ["run", "closed.lua"], r"closed\.lua.*Permission denied", ordinary=True)
os.chmod(put("closed/result.lua", TABANAN), 0o600)
os.chmod(os.path.join(WORK, "closed"), 0o555)
refused("a folder that may not be written", ["run", "good.lua", "--replicates", "4", "--out", "closed/new.payung"],
        r"closed/new\.payung.*Permission denied", ordinary=True)
os.chmod(os.path.join(WORK, "closed"), 0o755)
os.chmod(os.path.join(WORK, "closed.lua"), 0o600)

# results
done = run("run", "good.lua", *FEW, "--out", "kept.payung", "--format", "csv")
if done.returncode != 0:
    sys.exit(done.stderr.decode())
refused("a result of another study", ["run", "good.lua", *FEW, "--seed", "7", "--out", "kept.payung"], r"kept\.payung")
put("text.payung", "my notes\n")
refused("a result that is none", ["run", "good.lua", *FEW, "--out", "text.payung"], r"text\.payung")
put("other.payung.part", "my notes, part two, which are longer than the header of a part file would have been\n")
refused("a part file that is none", ["run", "good.lua", *FEW, "--out", "other.payung"], r"other\.payung\.part")
refused("draws over another file", ["run", "good.lua", *FEW, "--draws", "text.payung"], r"text\.payung is there; --force")
refused("draws in a folder that is not there", ["run", "good.lua", *FEW, "--draws", "nowhere/new.csv"], r"nowhere/new\.csv")
refused("draws as a folder", ["run", "good.lua", *FEW, "--draws", "data", "--force"], r"--draws: data")
refused("draws on a full disk", ["run", "good.lua", *FEW, "--draws", "/dev/full", "--force"], r"cannot be written")
refused("a result in a folder that is not there", ["run", "good.lua", *FEW, "--out", "nowhere/new.payung"], r"nowhere/new\.payung")
refused("a folder as a result", ["run", "good.lua", *FEW, "--out", "data"], r"data")
if os.path.exists("/dev/full"):
    for form in ("text", "csv", "json"):
        with open("/dev/full", "wb") as full:
            refused(f"a full disk, {form}", ["run", "good.lua", *FEW, "--format", form], r"cannot be written: No space", stdout=full)
    for command in (["rules", "jkm", "--at", "2020-01-01"], ["plugins"], ["measures"], ["--help"], ["--version"]):
        with open("/dev/full", "wb") as full:
            refused(f"a full disk, {command[0]}", command, r"cannot be written: No space", stdout=full)
refused("rules of what is no program", ["rules", "jkx"], r"jkx")
refused("rules at no date", ["rules", "jkm", "--at", "2019-02-30"], r"2019-02-30")

if failures:
    sys.exit(f"{len(failures)} failed: " + "; ".join(failures))
