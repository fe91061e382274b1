"""Prints the characters that the fonts of the graphics keep, one U+ number a line.

GB 2312, the 8,105 of 通用规范汉字表 (Unihan's kTGH), the common half of Big5, the forms that our
Hong Kong table writes, the traditional variants of all of these, Latin, figures and marks.
Usage: characters.py UNIHAN_FOLDER ZH_HANT_HK_TSV
  UNIHAN_FOLDER holds Unihan_OtherMappings.txt.bz2 and Unihan_Variants.txt.bz2 (Debian: unicode-data)
"""
import bz2
import sys

RANGES = [
    (0x20, 0x7F), (0xA0, 0x180), (0x1CD, 0x1DD), (0x2010, 0x2028), (0x2030, 0x205F), (0x2070, 0x20D0),
    (0x2100, 0x214F), (0x2150, 0x218A), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x2500),
    (0x25A0, 0x2600), (0x3000, 0x3100), (0x3200, 0x3400), (0xFE30, 0xFE50), (0xFF00, 0xFFF0),
]


def of_encoding(name, rows, columns):
    for row in rows:
        for column in columns:
            try:
                yield ord(bytes([row, column]).decode(name))
            except (UnicodeDecodeError, TypeError):
                pass


def unihan(folder, file, field):
    with bz2.open(f"{folder}/{file}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.strip().split("\t")
            if len(columns) > 2 and columns[1] == field:
                yield int(columns[0][2:], 16), columns[2]


def main(folder, hong_kong):
    kept = set(of_encoding("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))
    kept.update(of_encoding("big5", range(0xA1, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]))
    kept.update(character for character, _ in unihan(folder, "Unihan_OtherMappings", "kTGH"))
    with open(hong_kong, encoding="utf-8") as table:
        kept.update(ord(c) for line in table for c in line if ord(c) > 0x7F)
    for character, variants in unihan(folder, "Unihan_Variants", "kTraditionalVariant"):
        if character in kept:
            kept.update(int(variant.split("<")[0][2:], 16) for variant in variants.split())
    for first, end in RANGES:
        kept.update(range(first, end))
    print("\n".join(f"U+{character:04X}" for character in sorted(kept)))


if __name__ == "__main__":
    main(*sys.argv[1:])
