#!/usr/bin/env bash
# From the sender's vault to the reviewer and back, twice, without a window: seal, review, sign, take
# in, rectify, seal again, second round. review-job.sh [FOLDER]; needs $ANJUAN_CLI.
set -eu
folder=${1:-}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
cli=$ANJUAN_CLI
vault=$folder/vault
passphrase='review passphrase 2026'
export XDG_DATA_HOME=$folder/reviewer ANJUAN_TODAY=2026-03-05 LANGUAGE=en
say() { printf '== %s\n' "$*"; }
die() { printf 'review-job: %s\n' "$*" >&2; exit 1; }
# expect STATUS COMMAND...
expect() {
  local wanted=$1 got=0
  shift
  "$@" >"$folder/out" 2>"$folder/err" || got=$?
  [ "$got" = "$wanted" ] || { cat "$folder/out" "$folder/err" >&2; die "status $got instead of $wanted: $*"; }
}
said() { grep -q -- "$1" "$folder/out" "$folder/err" || { cat "$folder/out" "$folder/err" >&2; die "not said: $1"; }; }
first_id() { "$cli" list "$vault" "$@" --format json | grep -o '"id": "[0-9]*"' | head -1 | tr -dc 0-9; }
# seal BATCH TAR
seal() {
  "$cli" batch check "$vault" "$1" >/dev/null || true
  for test in 4-01 4-04 4-05 4-06; do "$cli" batch tick "$vault" "$1" $test 合格 张三 >/dev/null; done
  "$cli" batch seal "$vault" "$1" --key "$folder/sender.pem" --output "$2" --passphrase-fd 3 3<<<"$passphrase" >/dev/null
  "$cli" batch send "$vault" "$1" carrier=李四 method=专人送达 >/dev/null
}
tick_people() { for test in usability-opened 4-01 safety-medium 4-05 4-06; do expect 0 "$cli" review tick "$1" $test pass; done; }

"$cli" new "$vault" --sample >/dev/null
"$cli" key new "$folder/sender.pem" --passphrase-fd 3 3<<<"$passphrase" >/dev/null
"$cli" key new "$folder/reviewer.pem" --passphrase-fd 3 3<<<"$passphrase" >/dev/null
project=$(first_id project)
say "seal and send"
batch=$("$cli" batch new "$vault" "$project")
seal "$batch" "$folder/one.tar"

say "first round"
expect 0 "$cli" review open "$folder/one.tar"
said "nobody has checked"
said "round 1"
expect 0 "$cli" review trust "$folder/one.tar" 示例单位 王经办 盖章登记表
said "known signer"
expect 0 "$cli" review list "$folder/one.tar"
material=$(grep -m1 法定代表人保密责任书 "$folder/out" | awk '{print $1}')
path=$(grep -o -m1 'data/电子档案/.*法定代表人保密责任书.pdf' "$folder/out")
expect 0 "$cli" review save "$folder/one.tar" "$path" --output "$folder/taken.pdf"
expect 2 "$cli" review save "$folder/one.tar" "$path" --output "$folder/taken.pdf"
expect 2 "$cli" review save "$folder/one.tar" data/nowhere --output "$folder/x.pdf"
tar -xOf "$folder/one.tar" --wildcards "*/$path" | cmp - "$folder/taken.pdf"
expect 0 "$cli" review search "$folder/one.tar" 签到
said 签到表
expect 1 "$cli" review search "$folder/one.tar" 没有这个词
expect 0 "$cli" review tests "$folder/one.tar"
said "2-07 完整性: 归档范围检测"
expect 2 "$cli" review changes "$folder/one.tar"
expect 2 "$cli" review tick "$folder/one.tar" nothing pass
expect 2 "$cli" review tick "$folder/one.tar" safety-virus perhaps
expect 0 "$cli" review opine "$folder/one.tar" e5 rectify "缺第二期签到表。" "clause=DB61/T 1606 7.4.8 e5"
expect 0 "$cli" review opine "$folder/one.tar" "a1/$material" rectify "未盖章。"
expect 2 "$cli" review opine "$folder/one.tar" "a1/99" rectify "无此材料。"
expect 2 "$cli" review opine "$folder/one.tar" z9 pass
tick_people "$folder/one.tar"
expect 1 "$cli" review conclude "$folder/one.tar" return "reason=两处需整改"
said "Reviewer"
expect 0 "$cli" review rest "$folder/one.tar"
expect 0 "$cli" review conclude "$folder/one.tar" return reviewer=李审查 unit=示例省国家保密局
expect 0 "$cli" review export "$folder/one.tar" --key "$folder/reviewer.pem" --output "$folder/one.opinions" --passphrase-fd 3 3<<<"$passphrase"
expect 2 "$cli" review opine "$folder/one.tar" e5 pass
expect 0 "$cli" review export "$folder/one.tar" --key "$folder/reviewer.pem" --output "$folder/again.opinions"
cmp "$folder/one.opinions" "$folder/again.opinions"
expect 0 "$cli" review print "$folder/one.tar" --output "$folder/receipt.pdf"
expect 0 "$cli" opinions show "$folder/one.opinions"
said "Returned"

say "take in"
expect 2 "$cli" opinions import "$vault" "$folder/one.opinions"
said "not known"
said "--checked"
expect 0 "$cli" opinions import "$vault" "$folder/one.opinions" --checked 电话核对
said "2 findings"
said "stays “Sent”"
expect 0 "$cli" opinions decide "$vault" "$batch"
said "registered as “Returned”"
expect 2 "$cli" opinions decide "$vault" "$batch"
expect 2 "$cli" opinions import "$vault" "$folder/one.opinions" --checked 电话核对
said "already"
sed 's/李审查/李审察/' "$folder/one.opinions" >"$folder/forged.opinions"
expect 2 "$cli" opinions import "$vault" "$folder/forged.opinions" --checked 电话核对
said "does not fit"
expect 0 "$cli" list "$vault" batch --filter "$batch" --format json
said 退回

say "rectify, seal again"
answer=$("$cli" batch answer "$vault" "$batch")
item=$("$cli" list "$vault" archive_item --format json | tr '}' '\n' | grep '"e5"' | grep -o '"id": "[0-9]*"' | head -1 | tr -dc 0-9)
"$cli" item version "$vault" "$item" >/dev/null
"$cli" item file "$vault" "$project" >/dev/null || true
seal "$answer" "$folder/two.tar"

say "second round"
expect 0 "$cli" review open "$folder/two.tar"
said "round 2"
expect 0 "$cli" review changes "$folder/two.tar"
said "changed"
expect 0 "$cli" review list "$folder/two.tar"
said "1/e5"
expect 2 "$cli" review mark "$folder/two.tar" 1/b1 fixed
expect 0 "$cli" review mark "$folder/two.tar" 1/e5 fixed 已补
tick_people "$folder/two.tar"
expect 0 "$cli" review rest "$folder/two.tar"
expect 1 "$cli" review conclude "$folder/two.tar" return "reason=一处未改"
said "round 1"
expect 0 "$cli" review mark "$folder/two.tar" "1/a1/$material" open 仍未盖章
expect 0 "$cli" review conclude "$folder/two.tar" return
expect 0 "$cli" review export "$folder/two.tar" --key "$folder/reviewer.pem" --output "$folder/two.opinions" --passphrase-fd 3 3<<<"$passphrase"
expect 0 "$cli" opinions import "$vault" "$folder/two.opinions" --decide
said "1 closed, 1 still open"
expect 0 "$cli" list "$vault" finding --filter 缺第二期 --format json
said 已关闭
expect 0 "$cli" review list "$folder/one.tar"
said "缺第二期签到表"

say "a damaged archive"
cp "$folder/one.tar" "$folder/bad.tar"
at=$(grep -abo -m1 'SHA-256=' "$folder/bad.tar" | head -1 | cut -d: -f1)
printf 'X' | dd of="$folder/bad.tar" bs=1 seek=$((at + 10)) conv=notrunc 2>/dev/null
expect 1 "$cli" review open "$folder/bad.tar"
said "Do not accept"
expect 2 "$cli" review save "$folder/bad.tar" "$path" --output "$folder/y.pdf"
[ ! -e "$folder/y.pdf" ] || die "a file came out of a bad archive"
expect 2 "$cli" review open "$vault/records.db"
say done
