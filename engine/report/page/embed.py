# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as C arrays: embed.py OUT NAME=FILE ...; each becomes `const char pygi_page_NAME[]`, ended by a zero.

Files of one name are put together in the order given.
"""
import sys

contents = {}
for argument in sys.argv[2:]:
    name, path = argument.split("=", 1)
    with open(path, "rb") as file:
        content = file.read()
    if b"\0" in content or (name != "html" and b"</script" in content.lower()):
        sys.exit(f"{path}: cannot stand in a page")
    contents[name] = contents.get(name, b"") + content

with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write('#include "report/page/files.h"\n')
    for name, content in contents.items():
        out.write(f"const char pygi_page_{name}[] = {{")
        out.write(",".join(str(b if b < 128 else b - 256) for b in content + b"\0"))
        out.write("};\n")
