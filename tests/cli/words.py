#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No text without its translation: what is wrong with a message file stops the build with file and line. words.py ROOT"""
import os
import subprocess
import sys
import tempfile

ROOM = os.path.join(os.path.abspath(sys.argv[1]), "engine", "report", "words")
GOOD = 'msgid ""\nmsgstr "Language: id\\n"\n\nmsgctxt "a"\nmsgid "{0} of {1}"\nmsgstr "{0} dari "\n"{1}"\n\nmsgctxt "b"\nmsgid "\\"b\\""\nmsgstr "b"\n'
BAD = [
    ("no translation", 'msgstr "b"', 'msgstr ""', "in.po:9: b has no translation"),
    ("a translation that nobody looked at", 'msgctxt "b"', '#, fuzzy\nmsgctxt "b"', "in.po:10: a fuzzy translation"),
    ("another hole", '"{1}"\n', '"{2}"\n', "in.po:4: a: the translation has ['{0}', '{2}'], expected ['{0}', '{1}']"),
    ("a key twice", 'msgctxt "b"', 'msgctxt "a"', "in.po:9: the key a twice"),
    ("no key", 'msgctxt "b"\n', "", "in.po:9: found the key ''"),
    ("two entries without a line between", '"{1}"\n\n', '"{1}"\n', "in.po:8: msgctxt twice"),
    ("a text without its end", 'msgstr "b"', 'msgstr "b', "in.po:11: found '\"b', expected a text in double quotes"),
    ("another word", "msgctxt \"b\"", 'msgcontext "b"', "in.po:9: found 'msgcontext'"),
]
failures = 0


def table(folder, text):
    with open(os.path.join(folder, "in.po"), "w", encoding="utf-8") as file:
        file.write(text)
    return subprocess.run([sys.executable, os.path.join(ROOM, "table.py"), "out.h", "MAP=in.po"], cwd=folder, capture_output=True, text=True)


def holds(claim, good, found):
    global failures
    failures += not good
    print(("ok      " if good else "FAILED  ") + claim + ("" if good else f": {found!r}"))


with tempfile.TemporaryDirectory() as folder:
    done = table(folder, GOOD)
    made = ""
    if done.returncode == 0:
        with open(os.path.join(folder, "out.h"), encoding="utf-8") as file:
            made = file.read()
    holds("a good file", done.returncode == 0 and 'X(a, "{0} of {1}", "{0} dari {1}")' in made and 'X(b, "\\"b\\"", "b")' in made, done.stderr + made)
    for claim, old, new, says in BAD:
        assert old in GOOD, old
        done = table(folder, GOOD.replace(old, new, 1))
        holds(claim, done.returncode == 1 and done.stderr.startswith(says), done.stderr)
sys.exit(failures > 0)
