# Sealing and checking beside tar, sha256sum and bagit-python; wall clock and processor time, each
# beside tar's. Sealing uses two threads, so the second may be the larger. Sourced by run.
# ANJUAN_BENCH_MB: size of the mixed tree (2048); ANJUAN_BENCH_FILES: of the other one (200000).
meson compile -C build tests/bench/bench-archive >/dev/null
bench=$PWD/build/tests/bench/bench-archive

bench_tree() { # FOLDER MEGABYTES: scans, documents, records and a few large tables
  local folder=$1 left=$(($2 * 1024)) n=0 size
  mkdir -p "$folder"
  while [ "$left" -gt 0 ]; do
    case $((n % 20)) in
      0) size=$((RANDOM % 1500 + 500)) ;;
      1 | 2 | 3 | 4 | 5 | 6 | 7 | 8) size=$((RANDOM % 900 + 20)) ;;
      *) size=$((RANDOM % 8 + 1)) ;;
    esac
    [ $((n % 400)) -ne 399 ] || size=$((RANDOM % 30000 + 8000))
    mkdir -p "$folder/$((n % 64))"
    head -c "${size}k" /dev/urandom > "$folder/$((n % 64))/文件$n.bin"
    left=$((left - size)) n=$((n + 1))
  done
}

# Names of a hundred to a folder, a few hundred bytes each: the records of a large office.
bench_many() { # FOLDER FILES
  python3 - "$1" "$2" <<'EOF'
import os, sys
folder, n = sys.argv[1], int (sys.argv[2])
for i in range (n):
    if i % 100 == 0:
        os.makedirs (f'{folder}/{i // 100}', exist_ok=True)
    with open (f'{folder}/{i // 100}/{i}.json', 'wb') as out:
        out.write (os.urandom (100 + i % 700))
EOF
}

# spent COMMAND...: wall clock and processor time in seconds.
spent() {
  local TIMEFORMAT='%R %U %S'
  { time "$@" >/dev/null 2>"$scratch/err"; } 2>&1 | awk '{printf "%.2f %.2f", $1, $2 + $3}'
}
base_wall=1 base_cpu=1
pair() { # NAME "WALL CPU"
  set -- "$1" $2
  awk -v n="$1" -v w="$2" -v c="$3" -v bw="$base_wall" -v bc="$base_cpu" \
    'BEGIN {printf "  %-44s %7.2f s  x %5.2f   processor %7.2f s  x %5.2f\n", n, w, w / bw, c, c / bc}'
}

bench_one() { # FOLDER
  local tree=$1 base
  find "$tree" -type f -print0 >names
  xargs -0 cat <names >/dev/null
  sync
  # The first to write would pay for memory that the machine has not had in its hands yet, and those
  # after it would not: every row writes into memory that was used and freed.
  tar -cf plain.tar "$tree"
  cp plain.tar sealed.tar
  rm -f plain.tar sealed.tar
  base=$(spent tar -cf plain.tar "$tree")
  base_wall=${base% *} base_cpu=${base#* }
  pair "tar cf" "$base"
  pair "sha256sum, then tar" "$(spent sh -c "xargs -0 sha256sum <names && tar cf plain.tar $tree")"
  pair "sha256sum, cksum -a sm3, then tar" \
    "$(spent sh -c "xargs -0 sha256sum <names && xargs -0 cksum -a sm3 <names && tar cf plain.tar $tree")"
  if need bagit.py; then
    cp -r "$tree" bagit
    pair "bagit.py --sha256, then tar" "$(spent sh -c "bagit.py --quiet --sha256 bagit && tar -cf plain.tar bagit")"
    rm -rf bagit
  fi
  rm -f plain.tar
  pair "Anjuan seals: SHA-256, SM3, signed" "$(spent "$bench" seal "$tree" sealed.tar)"
  rm -f sealed.tar
  pair "the same, OpenSSL's SM3 file by file" "$(spent "$bench" seal-openssl "$tree" sealed.tar)"
  pair "tar x, sha256sum -c" "$(spent sh -c "mkdir x && tar -C x -xf sealed.tar && cd x/* && sha256sum --quiet -c manifest-sha256.txt")"
  rm -rf x
  pair "Anjuan checks everything" "$(spent "$bench" verify sealed.tar)"
  rm -f sealed.tar
  "$bench" seal "$tree" sealed.tar | awk -F '\t' '{print "  " $1 ": " $4}'
  "$bench" verify sealed.tar | awk -F '\t' '{print "  " $1 ": " $4}'
  rm -f plain.tar sealed.tar
}

# In memory where there is room: a busy disk would say more about itself than about us.
if [ -w /dev/shm ] && [ "$(df --output=avail -m /dev/shm | tail -1)" -gt $((6 * ${ANJUAN_BENCH_MB:-2048})) ]; then
  scratch=$(mktemp -d /dev/shm/anjuan-bench-XXXXXX)
  trap 'rm -rf "$scratch"' EXIT
fi
cd "$scratch"
printf 'Mixed tree of %s MB\n' "${ANJUAN_BENCH_MB:-2048}"
bench_tree mixed "${ANJUAN_BENCH_MB:-2048}"
bench_one mixed
rm -rf mixed
printf '%s small files\n' "${ANJUAN_BENCH_FILES:-200000}"
bench_many many "${ANJUAN_BENCH_FILES:-200000}"
bench_one many
