#!/usr/bin/env bash
# The main job on the command line, from an empty folder to an archive that a reviewer verifies with
# tar, sha256sum and openssl alone. Also what `./dev run` shows where there is no display.
#   ANJUAN_CLI=build/app/cli/anjuan-cli main-job.sh [FOLDER]
set -euo pipefail
cli=${ANJUAN_CLI:?}
folder=${1:-}
[ -n "$folder" ] || { folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; }
vault=$folder/vault
passphrase=${ANJUAN_DEMO_PASSPHRASE:-anjuan-demo-2026}

step() { printf '\n# %s\n' "$*"; }
show() { printf '$ anjuan-cli %s\n' "$*"; "$cli" "$@"; }
first_id() { "$cli" list "$vault" "$1" --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)[0]["id"])'; }

step "新建示例案卷库"
show new "$vault" --sample

step "申请单位与资质证书"
show list "$vault" unit
show list "$vault" certificate
unit=$(first_id unit) certificate=$(first_id certificate) project=$(first_id project) agreement=$(first_id agreement)

step "录入一个部门、一个涉密岗位、一名涉密人员"
printf '$ anjuan-cli add ... department / post / person / assignment\n'
department=$("$cli" add "$vault" department name=总体设计部 unit="$unit")
post=$("$cli" add "$vault" post name=总体设计师 unit="$unit" department="$department" level=重要 basis=经常接触机密级事项)
person=$("$cli" add "$vault" person name=王镕喆 id_number=11010519491231002X unit="$unit" department="$department" level=重要)
"$cli" add "$vault" assignment person="$person" post="$post" from_on=2026-03-05 >/dev/null
show show "$vault" person "$person"

step "归档一份文件到 e5 保密教育培训"
printf '培训签到表\n' >"$folder/培训签到表.txt"
show attach "$vault" "$project" e5 "$folder/培训签到表.txt"

step "打印证书核对件、保密协议、名册"
show print "$vault" certificate-check "$certificate" --output "$folder/证书核对件.pdf"
show print "$vault" agreement "$agreement" --output "$folder/保密协议.pdf"
show print "$vault" person-register "$unit" --output "$folder/涉密人员名册.pdf"
show print "$vault" post-register "$unit" --output "$folder/涉密岗位一览表.pdf"

step "生成签名密钥，封存项目档案，核验"
printf '$ anjuan-cli key new 签名密钥.pem --passphrase-fd 3\n'
"$cli" key new "$folder/签名密钥.pem" --passphrase-fd 3 3<<<"$passphrase"
show key show "$folder/签名密钥.pem"
printf '$ anjuan-cli bundle ... --passphrase-fd 3\n'
"$cli" bundle "$vault" "$project" --key "$folder/签名密钥.pem" --output "$folder/项目档案.tar" --passphrase-fd 3 3<<<"$passphrase"
show verify "$folder/项目档案.tar"

step "检查全部记录（有问题时以 1 退出，示例库里故意留有几处）"
show check "$vault" || [ $? -eq 1 ]

step "备份"
mkdir -p "$folder/备份"
show backup "$vault" "$folder/备份"
