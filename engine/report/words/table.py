#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turn message files into the tables of texts that are compiled in: table.py OUT.h MAP=FILE.po ...

A message file is gettext's (any editor for translators opens it): msgctxt is the key in the code, msgid the English text,
msgstr the Indonesian. A text without a translation, one whose {0} ... {9} differ between the languages and a key twice are
errors, so that nothing half translated is built.
"""
import re
import sys

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"$')
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def stop(path, line, text):
    sys.exit(f"{path}:{line}: {text}")


def unquote(path, n, text):
    quoted = STRING.match(text)
    if not quoted:
        stop(path, n, f"found {text!r}, expected a text in double quotes")
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1]) or stop(path, n, f"no such escape: \\{m[1]}"), quoted[1])


def entries(path):
    """The entries of a message file: dictionaries of keyword and text, with the line of the first keyword."""
    entry, word, fuzzy = {}, None, False
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file] + [""]
    for n, line in enumerate(lines, 1):
        if line.startswith("#, ") and "fuzzy" in line:
            fuzzy = True
        elif line.startswith('"') and word:
            entry[word] += unquote(path, n, line)
        elif line and not line.startswith("#"):
            word, _, text = line.partition(" ")
            if word not in ("msgctxt", "msgid", "msgstr"):
                stop(path, n, f"found {word!r}, expected msgctxt, msgid or msgstr")
            if word in entry:
                stop(path, n, f"{word} twice in one entry; entries stand apart by an empty line")
            entry.setdefault("line", n)
            entry[word] = unquote(path, n, text)
        elif not line and entry:
            if entry.get("msgid") != "":  # the header has an empty msgid
                if fuzzy:
                    stop(path, entry["line"], "a fuzzy translation: look at it and take the mark away")
                yield entry
            entry, word, fuzzy = {}, None, False


def holes(text):
    return sorted(set(re.findall(r"\{[0-9]\}", text)))


def language(path):
    """Texts of a message file by key: (English, translation)."""
    texts = {}
    for entry in entries(path):
        key, english, text = (entry.get(word, "") for word in ("msgctxt", "msgid", "msgstr"))
        line = entry["line"]
        if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
            stop(path, line, f"found the key {key!r}, expected a name in small letters as msgctxt")
        if key in texts:
            stop(path, line, f"the key {key} twice")
        if not text:
            stop(path, line, f"{key} has no translation")
        if holes(text) != holes(english):
            stop(path, line, f"{key}: the translation has {holes(text)}, expected {holes(english)}")
        texts[key] = english, text
    return texts


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main(out, *maps):
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made from the message files by table.py: key, English, Indonesian. */\n")
        for name, path in (one.split("=", 1) for one in maps):
            rows = [f"    X({key}, {quote(english)}, {quote(text)})" for key, (english, text) in language(path).items()]
            file.write(f"#define {name}(X) \\\n" + " \\\n".join(rows) + "\n")


main(*sys.argv[1:])
