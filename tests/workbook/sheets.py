# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks read in two ways: as they are stored, and as LibreOffice computes them anew."""
import os
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# formulas are computed whatever the file says of their values
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def place(ref):
    """Row and column, from 0, of a reference like B7."""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", ref).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(digits) - 1, column - 1


class Cell:
    """What a file stores: a number or a text, and the formula if there is one."""

    def __init__(self, value, formula=None):
        self.value, self.formula = value, formula

    def __repr__(self):
        return f"Cell({self.value!r}, {self.formula!r})"


def parts(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def sheet_paths(files):
    """Part of each sheet, by its name, in the order of the tabs."""
    targets = {r.get("Id"): r.get("Target") for r in ET.fromstring(files["xl/_rels/workbook.xml.rels"])}
    book = ET.fromstring(files["xl/workbook.xml"])
    return {s.get("name"): "xl/" + targets[s.get(LINK + "id")] for s in book.iter(MAIN + "sheet")}


def stored(path):
    """{sheet: {(row, column): Cell}} as the file holds them."""
    files = parts(path)
    texts = []
    if "xl/sharedStrings.xml" in files:
        for item in ET.fromstring(files["xl/sharedStrings.xml"]).iter(MAIN + "si"):
            texts.append("".join(t.text or "" for t in item.iter(MAIN + "t")))
    found = {}
    for name, part in sheet_paths(files).items():
        cells = found[name] = {}
        for c in ET.fromstring(files[part]).iter(MAIN + "c"):
            value, formula = c.find(MAIN + "v"), c.find(MAIN + "f")
            if value is None:
                continue
            kind, text = c.get("t"), value.text or ""
            known = texts[int(text)] if kind == "s" else text if kind == "str" else float(text)
            cells[place(c.get("r"))] = Cell(known, None if formula is None else formula.text)
    return found


def without_values(path, target, changes=None):
    """A copy without the value of any formula, and with other numbers where `changes` says so:
    {sheet: {reference: number}}."""
    files = parts(path)
    paths = sheet_paths(files)
    for name, part in paths.items():
        text = files[part].decode()
        text = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text)
        for ref, number in (changes or {}).get(name, {}).items():
            text, n = re.subn(r'<c r="%s"( s="[0-9]+")?(?: t="s")?(?:/>|><v>[^<]*</v></c>)' % ref,
                              r'<c r="%s"\1><v>%r</v></c>' % (ref, number), text)
            if n != 1:
                raise ValueError(f"{name}!{ref} is no number to change")
        files[part] = text.encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)


def convert(paths, folder):
    """Let LibreOffice compute workbooks; gives the paths of flat XML files."""
    profile = os.path.join(folder, "profile")
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(PROFILE)
    done = subprocess.run(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "fods",
                           "--outdir", folder, *paths], capture_output=True, timeout=500, check=False,
                          env={**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8"})
    made = [os.path.join(folder, os.path.basename(p).rsplit(".", 1)[0] + ".fods") for p in paths]
    missing = [p for p in made if not os.path.exists(p)]
    if missing:
        raise RuntimeError(f"LibreOffice made no {missing}: {done.stderr.decode('utf-8', 'replace')[-500:]}")
    return made


def rows_of(element):
    """Rows of a table, also those in groups; not those of a chart's own table in a cell."""
    for child in element:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (TABLE + "table-rows", TABLE + "table-header-rows", TABLE + "table-row-group"):
            yield from rows_of(child)


def value_of(cell):
    kind = cell.get(OFFICE + "value-type")
    if kind is None:
        return None
    if kind in ("float", "percentage", "currency"):
        return float(cell.get(OFFICE + "value"))
    return "\n".join("".join(p.itertext()) for p in cell.findall(TEXT + "p"))


def computed(path):
    """{sheet: {(row, column): number or text}} of a flat XML file."""
    found = {}
    for table in ET.parse(path).getroot().iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
        cells = found[table.get(TABLE + "name")] = {}
        row = 0
        for line in rows_of(table):
            down = int(line.get(TABLE + "number-rows-repeated", "1"))
            column = 0
            for cell in line:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                across = int(cell.get(TABLE + "number-columns-repeated", "1"))
                value = value_of(cell)
                if value is not None:
                    cells.update({(row + y, column + x): value for y in range(down) for x in range(across)})
                column += across
            row += down
    return found
