#!/usr/bin/env bash
# Cuts the two fonts of the graphics down to the characters that characters.py lists, without hints
# and layout tables: 4.2 MB a weight instead of 10.6. Needs fontTools and Unihan (Debian: fonttools,
# unicode-data). Only whoever changes the list of characters runs it; the build takes what is in git.
# Usage: src/main/fonts/subset.sh FOLDER   with NotoSansSC_400Regular.ttf and NotoSansSC_700Bold.ttf
set -euo pipefail
from=$(readlink -f "${1:?the folder with the whole fonts}")
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
list=$(mktemp)
trap 'rm -f "$list"' EXIT
python3 src/main/fonts/characters.py "${UNIHAN:-/usr/share/unicode}" \
  src/main/resources/org/fangtan/text/zh-hant-hk.tsv >"$list"
for weight in 400Regular 700Bold; do
  pyftsubset "$from/NotoSansSC_$weight.ttf" --unicodes-file="$list" --no-hinting --layout-features= \
    --drop-tables+=GSUB,GPOS,GDEF,vhea,vmtx,BASE,STAT,DSIG --notdef-outline --name-IDs='*' \
    --output-file="src/main/resources/org/fangtan/graphic/draw/NotoSansSC-${weight:3}.ttf"
done
