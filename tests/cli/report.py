# SPDX-License-Identifier: GPL-3.0-or-later
"""payung report: what a run printed comes back from its result, byte for byte; what is altered, damaged or in the way gets one
sentence and changes nothing."""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-report-")
WORK = FOLDER.name
failures = []
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT,
       **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}}


def check(claim, holds, more=""):
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {more}")


def run(*arguments, **options):
    return subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=120, **options)


def refused(claim, arguments, says):
    before = sorted((name, os.path.getsize(os.path.join(WORK, name))) for name in os.listdir(WORK))
    done = run(*arguments)
    said = done.stderr.decode()
    check(claim, done.returncode in (1, 2) and said.count("\n") == 1 and says in said and not done.stdout,
          f"{done.returncode} {said!r}")
    after = sorted((name, os.path.getsize(os.path.join(WORK, name))) for name in os.listdir(WORK))
    check(claim + ": nothing changed", before == after)


# a second scenario has what the first has not: payers, odd names, no baseline
for name in ("tabanan", "pringsewu"):
    shutil.copy(os.path.join(ROOT, "scenarios", name + ".lua"), WORK)
shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
with open(os.path.join(WORK, "tabanan.lua"), encoding="utf-8") as f:
    odd = f.read()
# names, and what they are called, that a spreadsheet or a browser might take for more
odd = odd[:odd.index("s.translate")] + 's.translate { id = { vulnerable = "=cmd(\\"<b>\\")" }, en = { vulnerable = "@SUM(1)" } }\nreturn s\n'
odd = (odd.replace("vulnerable =", '["=HYPERLINK(\\"<script>\\")"] =').replace('"vulnerable"', '"=HYPERLINK(\\"<script>\\")"').replace('s.baseline "nobody covered"', 's.variant "nobody, \\"covered\\""'))
with open(os.path.join(WORK, "odd.lua"), "w", encoding="utf-8") as f:
    f.write(odd)
FEW = ["--replicates", "64"]
for name in ("tabanan", "pringsewu", "odd"):
    result = name + ".result"
    done = run("run", name + ".lua", *FEW, "--out", result, "--format", "csv")
    if done.returncode != 0:
        sys.exit(done.stderr.decode())
    forms = [["--format", "text", "--lang", "id"], ["--format", "json"]]
    for form in forms + ([["--format", "text", "--lang", "en"], ["--format", "csv"]] if name == "tabanan" else []):
        printed, read = run("run", name + ".lua", *FEW, *form), run("report", result, *form)
        check(f"{name}: {' '.join(form)} is what the run printed", read.returncode == 0 and read.stdout == printed.stdout
              and len(read.stdout) > 1000 and read.stderr == b"", read.stderr.decode())

# the same from another folder: a result holds no path
os.mkdir(os.path.join(WORK, "elsewhere"))
run("run", os.path.join(WORK, "tabanan.lua"), *FEW, "--out", "elsewhere/tabanan.result", "--threads", "1")
with open(os.path.join(WORK, "tabanan.result"), "rb") as one, open(os.path.join(WORK, "elsewhere", "tabanan.result"), "rb") as other:
    check("the same bytes from another folder", one.read() == other.read())

# into a file
done = run("report", "tabanan.result", "--format", "csv", "-o", "out.csv")
with open(os.path.join(WORK, "out.csv"), "rb") as f:
    check("the file is what is printed", done.returncode == 0 and f.read() == run("report", "tabanan.result", "--format", "csv").stdout)
refused("a file that is there", ["report", "tabanan.result", "-o", "out.csv"], "out.csv exists; --force replaces it")
check("by force", run("report", "tabanan.result", "-o", "out.csv", "--force", "--format", "json").returncode == 0)
refused("a folder that is not there", ["report", "tabanan.result", "-o", "nowhere/out.csv"], "nowhere/out.csv cannot be written: No such file")
refused("a folder", ["report", "tabanan.result", "-o", "data", "--force"], "data exists and is not a plain file")
if os.path.exists("/dev/full"):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([EXE, "report", "tabanan.result"], cwd=WORK, env=ENV, stdout=full, stderr=subprocess.PIPE, check=False)
        check("a full disk", done.returncode == 1 and b"cannot be written: No space" in done.stderr)

# what is no result
refused("nothing", ["report"], "expected a result")
refused("two", ["report", "tabanan.result", "tabanan.result"], "--format text, expected html")
refused("a format that there is not", ["report", "tabanan.result", "--format", "pdf"], "--format pdf, expected")
refused("a language that there is not", ["report", "tabanan.result", "--lang", "nl"], "--lang nl, expected id or en")
refused("a file that is not there", ["report", "nowhere.result"], "nowhere.result cannot be read: No such file")
refused("a scenario", ["report", "tabanan.lua"], "tabanan.lua is not a result of payung")


def altered(claim, says, *sql):
    path = os.path.join(WORK, "altered.result")
    shutil.copy(os.path.join(WORK, "tabanan.result"), path)
    with sqlite3.connect(path) as db:
        for statement in sql:
            db.execute(statement)
    db.close()
    refused(claim, ["report", "altered.result", "--format", "csv"], says)
    os.unlink(path)


altered("a newer format", "newer payung", "PRAGMA user_version=99")
altered("an older format", "older payung", "PRAGMA user_version=1")
altered("another table", "damaged or was altered", "CREATE TABLE more(x)")
altered("a title that is missing", 'what is missing, "title"', "DELETE FROM meta WHERE key='title'")
altered("no month", "a month,", "UPDATE meta SET value='2020-13' WHERE key='from'")
altered("years without end", "years", "UPDATE meta SET value='1e9' WHERE key='years'")
altered("half a year", "a whole number, \"years\"", "UPDATE meta SET value='1.5' WHERE key='years'")
altered("no replicate", "replicates", "UPDATE meta SET value='0' WHERE key='replicates'")
altered("a digest cut off", "a digest", "UPDATE meta SET value=substr(value, 1, 31) WHERE key='digest'")
altered("a seed below 0", "a seed", "UPDATE meta SET value='x' WHERE key='seed'")
altered("a variant that nobody knows", 'a variant, "x"', "UPDATE summary SET variant='x' WHERE rowid=5")
altered("a group that nobody knows", 'a group, "x"', "UPDATE summary SET grp='x' WHERE rowid=5")
altered("a measure that nobody knows", 'a measure, "x"', "UPDATE summary SET measure='x' WHERE rowid=5")
altered("a payer that nobody knows", 'a payer or source, "x"', "UPDATE summary SET payer='x' WHERE rowid=5")
altered("a year outside", "the year of", "UPDATE summary SET year=2019 WHERE rowid=5")
altered("a row twice", "the place of", "INSERT INTO summary SELECT * FROM summary ORDER BY rowid DESC LIMIT 1")
altered("no number", "the number of", "UPDATE summary SET p95=NULL WHERE rowid=5")
altered("an endless number", "the number of", "UPDATE summary SET p95=1e300 WHERE rowid=5")
altered("an error below 0", "the number of", "UPDATE summary SET mcse=-1 WHERE rowid=5")
altered("a spread without end", "the spread of", "UPDATE spread SET total=9e999")
altered("an influence that is none", "the influence of", "UPDATE influence SET share=NULL")
altered("a rule's name of nobody", "a program,", "UPDATE rule_name SET program='x'")
altered("an input of no kind", 'the kind of an input, "x"', "UPDATE input SET kind='x' WHERE name='years'")
altered("a break-even of nobody", "a break-even,", "INSERT INTO break_even SELECT NULL, as_of, variant, variant, variant, 'x' FROM summary LIMIT 1")
altered("a rule of nobody", "a rule,", "UPDATE rule SET program='x'")
altered("two variants of one name", "a name more,", "UPDATE name SET name='two programs' WHERE kind='variant'")
altered("a second baseline", "a second baseline,", "UPDATE name SET kind='baseline' WHERE kind='variant'")
altered("a third date", "a date more,", "INSERT INTO name VALUES(NULL,'as_of','x','')")
altered("a translation into no language", 'a translation of "two programs"', "UPDATE translation SET lang='fr' WHERE name='two programs'")
altered("a translation twice", "a translation of", "INSERT INTO translation VALUES(NULL,'id','two programs','dua')")
altered("an empty translation", "a translation of", "UPDATE translation SET text='' WHERE name='two programs'")
altered("a long translation", "a translation of", "UPDATE translation SET text=hex(zeroblob(201)) WHERE name='two programs'")
altered("two variants that read alike", "another translation than", "UPDATE translation SET text='nobody covered' WHERE name='two programs'",
        "DELETE FROM translation WHERE name='nobody covered'")
altered("two groups that read alike", "another translation than", "UPDATE translation SET text='x' WHERE name IN ('non_asn','vulnerable')")
altered("no groups", "a list of names,", "DELETE FROM name WHERE kind='group'", "DELETE FROM summary WHERE grp<>''")
altered("a sum that does not meet", "billed", "UPDATE summary SET mean=mean+1e6 WHERE measure='plan_idr' AND mean<>0")

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
