#!/usr/bin/env bash
# The whole way on input that nobody made for a test: a roster that LibreOffice wrote in GB18030, the
# two source documents, real files of this machine as archive material, names outside the basic
# plane, an 80-character file name, a 900-byte path, and a file that changes while it is sealed.
#   ANJUAN_CLI=... real-input.sh [FOLDER] [MEGABYTES]   (default 40; the issue's figure is 1024)
# Without a folder everything is made in a temporary one and removed.
# Prints TAP. What a machine lacks is skipped by name.
set -uo pipefail
cli=${ANJUAN_CLI:?}
folder=${1:-}
[ -n "$folder" ] || { folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; }
megabytes=${2:-40}
here=$(cd "$(dirname "$0")/../.." && pwd)
vault=$folder/vault
n=0
export LC_ALL=C.UTF-8

result() { # result ok|"not ok" NAME
  n=$((n + 1))
  printf '%s %d %s\n' "$1" "$n" "$2"
}
check() { # check NAME COMMAND...
  local name=$1
  shift
  if "$@" >"$folder/out" 2>&1; then result ok "$name"; else
    result "not ok" "$name"
    sed 's/^/# /' "$folder/out" | tail -20
  fi
}
skip() { n=$((n + 1)); printf 'ok %d %s # SKIP %s\n' "$n" "$1" "$2"; }
refused() { # refused STATUS TEXT COMMAND...: exits with STATUS and names TEXT on standard error
  local want=$1 text=$2 status=0
  shift 2
  "$@" >"$folder/o" 2>"$folder/e" || status=$?
  [ "$status" = "$want" ] && grep -qF -- "$text" "$folder/e" || { echo "exit $status, standard error:"; cat "$folder/e"; return 1; }
}
json() { python3 -c "import json,sys; d=json.load(sys.stdin); print($1)"; }
mkdir -p "$folder"

check "new vault" "$cli" new "$vault"
unit=$("$cli" add "$vault" unit name=示例精密仪器研究所 unit_type=事业单位 credit_code=12100000400010275N) || unit=0
project=$("$cli" add "$vault" project number=PRJ-2026-007 name=保密资格认定咨询 unit="$unit") || project=0

# 1. A roster: our CSV -> LibreOffice -> GB18030 CSV, as an office would have it.
python3 - "$folder/roster.csv" <<'EOF'
import sys
W = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
def number(i):
    body = "110105%04d%02d%02d%03d" % (1960 + i % 40, 1 + i % 12, 1 + i % 28, 100 + i % 900)
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, W)) % 11]
names = ["王镕喆", "李𬭎", "㛃翀", "䶮之", "欧阳明月", "单田芳", "买买提·吐尔逊"] + ["张%s" % chr(0x4e00 + 37 * k) for k in range(293)]
with open(sys.argv[1], "w", encoding="utf-8") as f:
    f.write("姓名,身份证号,单位,行政职务\n")
    for i, name in enumerate(names):
        f.write("%s,%s,示例精密仪器研究所,工程师\n" % (name, number(i)))
EOF
if command -v soffice >/dev/null; then
  mkdir -p "$folder/lo"
  HOME=$folder soffice --headless --norestore "-env:UserInstallation=file://$(cd "$folder" && pwd)/lo-profile" \
    --infilter='CSV:44,34,76,1,2/2' --convert-to 'csv:Text - txt - csv (StarCalc):44,34,85,1' --outdir "$folder/lo" "$folder/roster.csv" >/dev/null 2>&1
  roster=$folder/lo/roster.csv
  check "the roster is GB18030, not UTF-8" bash -c "[ -s '$roster' ] && ! iconv -f UTF-8 -t UTF-8 '$roster' >/dev/null 2>&1 && iconv -f GB18030 -t UTF-8 '$roster' | grep -q 王镕喆"
else
  skip "the roster is GB18030, not UTF-8" "no LibreOffice"
  iconv -f UTF-8 -t GB18030 "$folder/roster.csv" >"$folder/roster-gb.csv"
  roster=$folder/roster-gb.csv
fi
check "rehearsal of the import" "$cli" import "$vault" person "$roster" --dry-run
check "the rehearsal wrote nothing" bash -c "[ \$('$cli' list '$vault' person --format json | python3 -c 'import json,sys; print(len(json.load(sys.stdin)))') = 0 ]"
check "import" "$cli" import "$vault" person "$roster"
check "300 people" bash -c "[ \$('$cli' list '$vault' person --format json | python3 -c 'import json,sys; print(len(json.load(sys.stdin)))') = 300 ]"
for name in 王镕喆 李𬭎 㛃 䶮; do
  check "found by name: $name" bash -c "'$cli' list '$vault' person --filter '$name' | grep -q '$name'"
done
check "imported again, nothing changes" bash -c "'$cli' import '$vault' person '$roster' && [ \$('$cli' list '$vault' person --format json | python3 -c 'import json,sys; print(len(json.load(sys.stdin)))') = 300 ]"

# 2. Archive material.
codes=(a1 a2 a3 a4 a5 b1 c1 c2 d1 e1 e2 e3 e4 e5 e6 e7 e8 e9 e10 e11 e12 f1 f2 f3 f4)
mkdir -p "$folder/material"
for seed in "$here"/../shared/seeds/*.txt; do
  if [ -f "$seed" ]; then check "file the document $(basename "$seed")" "$cli" attach "$vault" "$project" d1 "$seed"; fi
done
long=$(printf '保%.0s' $(seq 76)).txt
printf '很长的名字\n' >"$folder/material/$long"
check "an 80-character Chinese name" "$cli" attach "$vault" "$project" e2 "$folder/material/$long"
deep=$folder/material
while [ ${#deep} -lt 900 ]; do deep=$deep/$(printf 'd%.0s' $(seq 90)); done
mkdir -p "$deep" && printf 'deep\n' >"$deep/deep.txt"
check "a path of 900 bytes and more" "$cli" attach "$vault" "$project" e3 "$deep/deep.txt"
find /usr/share -type f \( -name '*.pdf' -o -name '*.png' -o -name '*.odt' -o -name '*.ods' -o -name '*.ott' -o -name '*.xls*' -o -name '*.doc*' -o -name '*.svg' -o -name '*.jpg' \) -size +1k 2>/dev/null | LC_ALL=C sort >"$folder/list"
total=0 count=0
declare -A batch
want=$((megabytes * 1024 * 1024))
while read -r file && [ "$total" -lt "$want" ] && [ "$count" -lt 600 ]; do
  code=${codes[$((count % 25))]}
  printf '%s\0' "$file" >>"$folder/batch-$code"
  total=$((total + $(stat -c %s "$file"))) count=$((count + 1))
done <"$folder/list"
# What the small files leave of the wanted size comes from the largest files of the machine.
while read -r size file && [ "$total" -lt "$want" ]; do
  code=${codes[$((count % 25))]}
  printf '%s\0' "$file" >>"$folder/batch-$code"
  total=$((total + size)) count=$((count + 1))
done < <(find /usr/lib /usr/share -type f -size +4M -printf '%s %p\n' 2>/dev/null | sort -rn)
printf '# %d files, %d bytes\n' "$count" "$total"
failed=""
for code in "${codes[@]}"; do
  [ -f "$folder/batch-$code" ] || continue
  xargs -0 -n 200 "$cli" attach "$vault" "$project" "$code" <"$folder/batch-$code" >"$folder/out" 2>&1 || failed="$failed $code: $(tail -1 "$folder/out")"
done
check "all material is filed under the 25 items" test -z "$failed"

# 3. Seal, verify by the program and by the stock commands.
printf 'correct horse battery\n' >"$folder/pass"
check "key" bash -c "'$cli' key new '$folder/key.pem' --passphrase-fd 3 3<'$folder/pass'"
seal() { "$cli" bundle "$vault" "$project" --key "$folder/key.pem" --output "$1" --passphrase-fd 3 3<"$folder/pass"; }
check "seal" seal "$folder/a.tar"
check "verify" "$cli" verify "$folder/a.tar"
rm -rf "$folder/box" && mkdir "$folder/box"
stock() (
  set -e
  tar --no-same-owner --no-same-permissions -C "$folder/box" -xf "$folder/a.tar"
  cd "$folder/box"/*/
  [ -z "$(find . ! -type f ! -type d)" ]
  openssl dgst -sm3 -verify signer-sm2.pub.pem -sigopt distid:1234567812345678 -signature signature-sm2.der tagmanifest-sm3.txt
  openssl dgst -sha256 -verify signer-p256.pub.pem -signature signature-p256.der tagmanifest-sha256.txt
  sha256sum --strict --quiet -c tagmanifest-sha256.txt
  sed 's/%25/%/g' manifest-sha256.txt | sha256sum --strict --quiet -c -
  sed 's/%25/%/g' manifest-sm3.txt | cksum -a sm3 --strict --quiet -c -
  diff <(sed 's/%25/%/g; s/^[0-9a-f]*  //' manifest-sha256.txt | sort) <(find data -type f | sort)
)
check "verify with tar, sha256sum, cksum and openssl alone" stock
python3 - "$folder/a.tar" "$folder/b.tar" <<'EOF'
import shutil, sys, tarfile
shutil.copy(sys.argv[1], sys.argv[2])
with tarfile.open(sys.argv[1]) as tar:
    member = [m for m in tar.getmembers() if "/data/" in m.name and m.size > 0][-1]
with open(sys.argv[2], "r+b") as f:
    f.seek(member.offset_data + member.size // 2)
    b = f.read(1)
    f.seek(-1, 1)
    f.write(bytes([b[0] ^ 1]))
open(sys.argv[2] + ".name", "w").write(member.name.split("/", 1)[1])
EOF
flipped=$(cat "$folder/b.tar.name")
named() { "$cli" verify "$folder/b.tar" >"$folder/v" 2>&1; [ $? -eq 1 ] && grep -qF "$flipped" "$folder/v"; }
check "one flipped byte is named by the program: ${flipped##*/}" named
named_stock() { rm -rf "$folder/box" && mkdir "$folder/box" && tar -C "$folder/box" -xf "$folder/b.tar" && cd "$folder/box"/*/ && ! sed 's/%25/%/g' manifest-sha256.txt | sha256sum --quiet -c - >"$folder/v" 2>&1 && grep -qF "$flipped" "$folder/v"; }
check "and by the stock commands" named_stock
rm -rf "$folder/box" "$folder/b.tar"

# 4. A file of the vault that is not what was filed is refused by name, and no tar is left.
victim=$(find "$vault/files" -type f -size +100k | head -1)
chmod u+w "$victim" && printf 'x' >>"$victim"
check "a changed file is refused, by name" refused 2 "没有生成档案包" seal "$folder/c.tar"
check "and nothing is left of the tar" bash -c "! ls '$folder'/c.tar* 2>/dev/null"
check "the check of the vault finds it too" bash -c "! '$cli' check '$vault'"
printf '1..%d\n' "$n"
