# SPDX-License-Identifier: GPL-3.0-or-later
"""The page: its figures are the result's, it asks for nothing from elsewhere, names are text, and what is in the way stays."""
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-page-")
WORK = FOLDER.name
failures = []
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT,
       **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}}
FEW = ["--replicates", "64"]


def check(claim, holds, more=""):
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {more}")


def run(*arguments):
    return subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=200, check=False)


def read(name):
    with open(os.path.join(WORK, name), encoding="utf-8") as f:
        return f.read()


def data(page):
    block = re.search(r'<script type="application/json" id="data">\n(.*?)</script>', page, re.S)
    return block.group(1), json.loads(block.group(1))


def refused(claim, arguments, says):
    before = sorted((name, os.path.getsize(os.path.join(WORK, name))) for name in os.listdir(WORK))
    done = run(*arguments)
    said = done.stderr.decode()
    check(claim, done.returncode == 1 and said.count("\n") == 1 and says in said and not done.stdout, f"{done.returncode} {said!r}")
    after = sorted((name, os.path.getsize(os.path.join(WORK, name))) for name in os.listdir(WORK))
    check(claim + ": nothing changed", before == after, f"{before} {after}")


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
with open(os.path.join(ROOT, "scenarios", "tabanan.lua"), encoding="utf-8") as f:
    TABANAN = f.read()
HOSTILE = "</script><script>alert(1)</script><!-- &amp; \u2028 \u2029 ' \\\" =1+1"
with open(os.path.join(WORK, "tabanan.lua"), "w", encoding="utf-8") as f:
    f.write(TABANAN)
with open(os.path.join(WORK, "hostile.lua"), "w", encoding="utf-8") as f:
    f.write(TABANAN[:TABANAN.index("s.translate")].replace('"vulnerable"', f'"{HOSTILE}"').replace("Tabanan: two programs or three?", HOSTILE)
            .replace('"two programs"', f'"{HOSTILE} two"')
            + f's.translate {{ id = {{ ["{HOSTILE}"] = "{HOSTILE} id", non_asn = "{HOSTILE} staf" }} }}\nreturn s\n')

# the page of a run is that of its result
done = run("run", "tabanan.lua", *FEW, "--out", "tabanan.result", "--report", "run.html", "--format", "csv")
if done.returncode != 0:
    sys.exit(done.stderr.decode())
answer = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
began = time.monotonic()
done = run("report", "tabanan.result", "-o", "page.html")
took = time.monotonic() - began
check("a page is made", done.returncode == 0 and done.stdout == b"" and done.stderr == b"", done.stderr.decode())
check("the run's page is the result's", read("run.html") == read("page.html"))
check("nothing else is left", sorted(os.listdir(WORK)) == sorted(["data", "tabanan.lua", "hostile.lua", "tabanan.result", "run.html", "page.html"]),
      str(os.listdir(WORK)))
check("it is there in a moment", took < (1 if not any("SAN" in k for k in ENV) else 20), f"{took:.2f} s")
page = read("page.html")
check("and small", len(page) < 2_000_000, f"{len(page)}")
check("Indonesian first", '<html lang="id">' in page)
run("report", "tabanan.result", "-o", "en.html", "--lang", "en")
check("or English", '<html lang="en">' in read("en.html"))
check("the same on standard output", run("report", "tabanan.result", "--format", "html").stdout.decode() == page)

# nothing from elsewhere: no address in markup or style, and a policy that would forbid it
markup = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
markup = re.sub(r'<script type="application/json".*?</script>', "", markup, flags=re.S)
check("no address in the markup", re.search(r"(src|href)=\"(?!#|data:)|url\((?!#)|@import|//", markup) is None)
check("a policy forbids it", "Content-Security-Policy\" content=\"default-src 'none'" in page)
own = re.findall(r"<script(?: id=\"scripts\")?>\n(.*?)</script>", page, re.S)[1]
check("the page's own script asks for nothing", re.search(r"fetch\(|XMLHttpRequest|import\(|WebSocket|sendBeacon|innerHTML|insertAdjacentHTML|\.html\(", own) is None)

# every figure is the answer's
block, d = data(page)
check("data cannot end its element", "<" not in block)
names = {(r["as_of"], r["variant"], r["group"], r["period"], r["measure"]): r for r in answer}
n = 0


def alike(written, value):
    """CSV has ten digits, the page all."""
    return float(f"{value:.10g}") == written or float(f"{value:.0f}") == written


for as_of, v, minus, group, year, measure, payer, source, *figures, account in d["rows"]:
    variant = d["variants"][v] + (" - " + d["variants"][minus] if minus >= 0 else "")
    key = (d["asOf"][as_of]["label"], variant, d["groups"][group] if group >= 0 else "all", str(year or "all"), d["measures"][measure]["name"])
    row = names[key]
    same = [row[k] for k in ("payer", "source", "account")] == [payer, source, account] and \
        all(alike(float(row[k]), x) for k, x in zip(("mean", "p5", "p50", "p95", "mcse"), figures))
    if not same:
        check(f"figure {key}", False, f"{row} {figures}")
    n += 1
check("there are figures", n > 1000, str(n))
check("payers' costs, families and coverage are among them", {"cost_regency", "families_helped", "families_missed", "covered_dec", "appropriation"}
      <= {d["measures"][r[5]]["name"] for r in d["rows"]})

# what comes from replicates: quantiles of the year's cost are those of the answer
for as_of, v, year, quantiles in d["exceed"]:
    row = names[(d["asOf"][as_of]["label"], d["variants"][v], "all", str(year), "cost_" + d["payer"])]
    check(f"quantiles of {v} in {year}", len(quantiles) == 201 and quantiles == sorted(quantiles)
          and all(alike(float(row[k]), quantiles[i]) for k, i in (("p5", 10), ("p50", 100), ("p95", 190))))
check("every variant that costs has a curve in every year", len(d["exceed"]) == 4 * 5, str(len(d["exceed"])))


def unpacked(blob):
    out, at, shift, x = [], 0, 0, 0
    for byte in blob:
        x |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            at += (x >> 1) ^ -(x & 1)
            out.append(at)
            x = shift = 0
    return out


def percentile(values, p):
    values, h = sorted(values), p * (len(values) - 1)
    i = int(h)
    return values[i] if i + 1 == len(values) else values[i] + (h - i) * (values[i + 1] - values[i])


with sqlite3.connect(os.path.join(WORK, "tabanan.result")) as db:
    for as_of, v, year, *found in d["coverage"]:
        sums = {m: [sum(x) for x in zip(*(unpacked(b) for (b,) in db.execute(
            "SELECT packed FROM value WHERE as_of='2019-12' AND variant=? AND year=? AND measure=?", (d["variants"][v], year, m))))]
                for m in ("covered_dec", "workers_dec")}
        shares = [c / w for c, w in zip(sums["covered_dec"] or [0] * 64, sums["workers_dec"])]
        check(f"coverage of {v} in {year}", all(abs(percentile(shares, p) - x) < 1e-9 for p, x in zip((.05, .5, .95), found)))
check("coverage of every variant and year", len(d["coverage"]) == 5 * 5)

# texts: each in both languages, none empty; the script asks for none that is not there
check("two languages", all(len(w) == 2 and all(w) for w in d["words"].values()))
asked = set(re.findall(r'T\("(\w+[a-z0-9])"', own))
check("no text is missing", asked <= set(d["words"]), str(asked - set(d["words"])))
check("why: inputs with sources, rules with articles", any(i[0] == "non_asn.workers" and i[2:4] == ["Tribun Bali, 22 December 2019", "verified"] and i[5] == "uncertain" for i in d["inputs"])
      and ["jkm", "rule", "covid_payable", "share of the contribution still due during the pandemic relief",
           "bagian iuran yang tetap dibayar selama relaksasi pandemi"] in d["rule_names"]
      and ["jkm", "reading", "jkm_wait=2021-04", "three months of membership before JKM pays in full: April 2021",
           "tiga bulan kepesertaan sebelum JKM membayar penuh: April 2021"] in d["rule_names"]
      and any(r[1:3] == ["jkk", "rate_pu"] and r[10] == "PP 44/2015" and r[11] == "Pasal 16(1)" for r in d["rules"]))
check("what moves it most", d["influences"] and max(d["influences"], key=lambda i: i[5])[4] == "non_asn.workers")
check("licence of D3", "Mike Bostock" in d["licence"] and "Redistribution" in d["licence"])

# names are text
done = run("run", "hostile.lua", *FEW, "--report", "hostile.html")
check("a hostile scenario runs", done.returncode == 0, done.stderr.decode())
hostile = read("hostile.html")
block, h = data(hostile)
plain = HOSTILE.replace('\\"', '"')
check("its names come through", h["meta"]["title"] == plain and plain in h["groups"] and plain + " two" in h["variants"]
      and [plain, plain + " id"] in h["called"]["id"] and ["non_asn", plain + " staf"] in h["called"]["id"] and h["called"]["en"] == [])
check("as text only", hostile.count("</script") == page.count("</script") and "<" not in block and "\u2028" not in block and "<!--" not in hostile.replace(own, ""))

# in the way, or not to be written
refused("a page that is there", ["report", "tabanan.result", "-o", "page.html"], "page.html exists; --force replaces it")
refused("and before the run begins", ["run", "tabanan.lua", "--replicates", "4000000", "--report", "page.html"], "page.html exists; --force replaces it")
refused("a folder that is not there", ["run", "tabanan.lua", "--replicates", "4000000", "--report", "nowhere/x.html"], "nowhere/x.html cannot be written")
refused("a folder", ["report", "tabanan.result", "-o", "data", "--force"], "not a plain file")
check("by force", run("report", "tabanan.result", "-o", "page.html", "--force", "--lang", "en").returncode == 0 and read("page.html") == read("en.html"))


def altered(claim, says, *sql):
    shutil.copy(os.path.join(WORK, "tabanan.result"), os.path.join(WORK, "altered.result"))
    with sqlite3.connect(os.path.join(WORK, "altered.result")) as db:
        for statement in sql:
            db.execute(statement)
    db.close()
    refused(claim, ["report", "altered.result", "-o", "altered.html"], says)
    os.unlink(os.path.join(WORK, "altered.result"))


altered("replicates that are not the answer's", "the replicates cost", "DELETE FROM value WHERE measure='cost' AND variant='two programs'")
altered("a variant's values out of order", "not in the order", "UPDATE value SET idx=idx+1000000 WHERE variant='nobody covered' AND as_of='2019-12'")
altered("groups that do not add up", "group", "UPDATE summary SET mean=mean+1e6 WHERE measure='overhead' AND grp='non_asn' AND year=2021 AND variant='two programs' AND minus=''")
altered("a payer who pays more than there is", "", "UPDATE summary SET mean=mean*2 WHERE measure='cost_regency' AND grp='' AND minus='' AND variant='two programs'")
altered("values of nobody", "the values of", "UPDATE value SET grp='x' WHERE idx=5")
altered("one replicate less", "the values of", "UPDATE value SET packed=x'00' WHERE idx=5")

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
