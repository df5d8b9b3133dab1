# The register of people beside a table of GTK's own parts, DB Browser and sqlite3, at several
# sizes: ./dev bench tables [PEOPLE...] (10000 100000 1000000). Sourced by run.
# Vaults are kept in build/bench; ANJUAN_BENCH_RUNS (3): medians of so many runs; ANJUAN_BENCH_LIMIT
# (600): seconds after which a program that does not end is ended. At a million: 3 GB of disk for
# the vault, two to five minutes to make it, a minute for the table of GTK's own parts.
meson compile -C build tests/bench/bench-first-paint tests/bench/bench-tables-window \
  tests/bench/bench-tables-peer >/dev/null
ninja -C build data/gschemas.compiled >/dev/null
export GSETTINGS_SCHEMA_DIR=$PWD/build/data
runs=${ANJUAN_BENCH_RUNS:-3}
limit=${ANJUAN_BENCH_LIMIT:-600}

table_vault() { # PEOPLE: prints the folder, made when it is not there
  local folder=build/bench/people-$1
  if [ ! -e "$folder/made" ]; then
    rm -rf "$folder"
    mkdir -p build/bench
    printf '  (making a vault of %s people)\n' "$1" >&2
    "$cli" new "$folder" --sample="$1" >/dev/null
    : >"$folder/made"
  fi
  printf '%s' "$folder"
}

# measure PROGRAM VAULT: "key milliseconds turn rows megabytes", each the median of the runs.
measure() {
  local i
  for ((i = 0; i < runs; i++)); do
    bash tests/ui/with-display timeout -k 10 "$limit" "$1" "$2" 2>/dev/null | grep -P '^[a-z0-9-]+\t' || true
  done | awk -F '\t' '
    function middle(v, n,   i, j, x) {
      for (i = 2; i <= n; i++) { x = v[i]; for (j = i - 1; j > 0 && v[j] + 0 > x + 0; j--) v[j + 1] = v[j]; v[j + 1] = x }
      return v[int((n + 1) / 2)] }
    function median(text,   v, n) { n = split(text, v, " "); return middle(v, n) }
    { if (!($1 in ms)) order[++keys] = $1
      ms[$1] = ms[$1] " " $2; turn[$1] = turn[$1] " " $3; mb[$1] = mb[$1] " " $5; rows[$1] = $4 }
    END { for (i = 1; i <= keys; i++) { k = order[i]
      print k "\t" median(ms[k]) "\t" median(turn[k]) "\t" rows[k] "\t" median(mb[k]) } }'
}

# Whether the peer, which holds each row as an object, finds the memory for it (measured: 664 MB at
# a million); says why not.
peer_has_room() { # PEOPLE
  local wanted=$((150 + $1 / 1500)) there
  there=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
  [ "$there" -ge "$wanted" ] && return
  printf "not run, it takes %s MB and %s MB are free" "$wanted" "$there"
  return 1
}

# Both measurements side by side; what the peer does not know has no ratio.
side_by_side() { # OURS PEER WHY-NO-PEER
  awk -F '\t' -v limit="$limit" -v why="$3" '
    BEGIN {
      split("first|first rows painted|whole|all rows known|sort|sort by ID number, painted|sort-whole|  the whole order known|sort-down|the other way round|sort-back|back to the names|search-1|keystroke to view: 王|search-2|  王建|search-3|  王建国|search-none|  nothing any more|search-initials|  wjg|search-number|  6101|search-all|  6199 (everybody)|select-all|select all|jump|jump (random)|end|jump to the end|again|opening it in the open window", t, "|")
      for (i = 1; i in t; i += 2) { label[t[i]] = t[i + 1]; keys[++n] = t[i] }
    }
    FILENAME == ARGV[1] { ours[$1] = $2; turn[$1] = $3; mb = $5 > mb ? $5 : mb; rows[$1] = $4; next }
    { peer[$1] = $2; pturn[$1] = $3; prows[$1] = $4; pmb = $5 > pmb ? $5 : pmb }
    END {
      printf "  %-32s %10s %8s %12s %8s %8s\n", "", "Anjuan ms", "turn", "GTK parts ms", "turn", "ratio"
      for (i = 1; i <= n; i++) { k = keys[i]
        if (!(k in ours)) continue
        printf "  %-32s %10.1f %8.1f", label[k], ours[k], turn[k]
        if (k in peer && peer[k] >= 0) printf " %12.1f %8.1f   x %.2f\n", peer[k], pturn[k], ours[k] / peer[k]
        else if (k in peer) printf " %12s\n", "> 90 s"
        else printf " %12s\n", "-"
        if (k ~ /^search-/ && k in peer && prows[k] != rows[k])
          printf "  %-32s %10d rows %16d rows\n", "    (not the same answer)", rows[k], prows[k] }
      printf "  %-32s %7d MB %8s", "memory at its highest", mb, ""
      if (pmb) printf " %9d MB %8s   x %.2f\n", pmb, "", mb / pmb
      else printf "\n"
      # The last thing that each of them does.
      if (!("again" in ours)) printf "  Anjuan did not come to its end within %d s: rows are missing\n", limit
      if (why != "") printf "  GTK parts: %s\n", why
      else if (!("select-all" in peer)) printf "  GTK parts: did not come to their end within %d s, rows are missing\n", limit
    }' "$1" "$2"
}

# The lines of a query: a number of keystrokes to a view, the longest turn of any of them.
summary() {
  awk -F '\t' '
    function middle(v, n,   i, j, x) {
      for (i = 2; i <= n; i++) { x = v[i]; for (j = i - 1; j > 0 && v[j] + 0 > x + 0; j--) v[j + 1] = v[j]; v[j + 1] = x }
      return v[int((n + 1) / 2)] }
    /^search-/ { v[++n] = $2 } /^(search|sort|select|jump|end|again)/ { if ($3 > t) t = $3 }
    END { if (n) printf "  keystroke to view, median %.0f ms; longest turn of the main loop once the window is there %.0f ms\n", middle(v, n), t }' "$1"
}

# An import into a vault that has the units and departments only.
bench_import() { # TABLE PEOPLE
  local target=$scratch/imported bare=$scratch/bare.db t p columns
  columns=$(awk -F , '{ print NF; exit }' "$1")
  rm -rf "$target" "$bare"
  "$cli" new "$target" >/dev/null
  "$cli" import "$target" unit "$scratch/unit.csv" >/dev/null
  "$cli" import "$target" department "$scratch/department.csv" >/dev/null
  t=$(timed "$cli" import "$target" person "$1")
  p=$(timed sqlite3 "$bare" ".import --csv '$1' person")
  row "import $2 rows, $columns columns (sqlite3 .import)" "$t" "$p"
  awk -v n="$2" -v t="$t" 'BEGIN { printf "  %-44s %8.0f rows a second\n", "", n / t }'
  rm -rf "$target" "$bare"
}

bench_files() { # VAULT PEOPLE
  local people=$2 out=$scratch/people.csv t p
  t=$(timed "$cli" list "$1" person --format csv --output "$out")
  p=$(timed sh -c "sqlite3 -csv '$1/records.db' 'SELECT * FROM person' > '$scratch/bare.csv'")
  row "export $people rows to CSV (sqlite3 -csv)" "$t" "$p"
  "$cli" list "$1" unit --format csv --output "$scratch/unit.csv"
  "$cli" list "$1" department --format csv --output "$scratch/department.csv"
  # The whole register as it was exported, and the roster that a unit sends.
  bench_import "$out" "$people"
  sqlite3 -header -csv "$1/records.db" 'SELECT p.name, p.sex, p.born_on, p.id_number, p.mobile,
    u.name AS unit, d.name AS department, p.position, p.level, p.status FROM person p
    LEFT JOIN unit u ON u.id = p.unit LEFT JOIN department d ON d.id = p.department
    ORDER BY p.id' >"$scratch/roster.csv"
  bench_import "$scratch/roster.csv" "$people"
  rm -f "$scratch/bare.csv"
}

bench_size() { # PEOPLE
  local vault why
  vault=$(table_vault "$1")
  printf '%s people, software rendering, median of %s runs; milliseconds to the painted frame\n' "$1" "$runs"
  measure build/tests/bench/bench-tables-window "$vault" >"$scratch/ours"
  # The peer takes a minute at a million.
  [ "$1" -le 200000 ] || runs=1
  : >"$scratch/peer"
  ! why=$(peer_has_room "$1") || measure build/tests/bench/bench-tables-peer "$vault" >"$scratch/peer"
  runs=${ANJUAN_BENCH_RUNS:-3}
  side_by_side "$scratch/ours" "$scratch/peer" "$why"
  summary "$scratch/ours"
  ! need sqlitebrowser || paint "DB Browser for SQLite, this table" sqlitebrowser -R -t person "$vault/records.db"
  paint "Anjuan, this vault" build/app/anjuan "$vault"
  [ "$1" != 100000 ] || bench_files "$vault" "$1"
}

for size in "${sizes[@]:-10000 100000 1000000}"; do
  for people in $size; do bench_size "$people"; done
done
