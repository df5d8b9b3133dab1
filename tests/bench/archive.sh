# Sealing and checking beside tar, sha256sum and bagit-python. Sourced by run.
# ANJUAN_BENCH_MB: size of the mixed tree (2048).
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

bench_one() { # FOLDER
  local tree=$1 base
  (cd "$scratch" && cat "$tree"/*/* > /dev/null)
  base=$(timed tar -C "$scratch" -cf "$scratch/plain.tar" "$tree")
  row "tar cf" "$base" "$base"
  row "sha256sum, then tar" "$(timed sh -c "cd '$scratch' && find $tree -type f | xargs -d '\\n' sha256sum && tar cf plain.tar $tree")" "$base"
  row "sha256sum, cksum -a sm3, then tar" "$(timed sh -c "cd '$scratch' && find $tree -type f | xargs -d '\\n' sha256sum && find $tree -type f | xargs -d '\\n' cksum -a sm3 && tar cf plain.tar $tree")" "$base"
  if need bagit.py; then
    cp -r "$scratch/$tree" "$scratch/bagit"
    row "bagit.py --sha256, then tar" "$(timed sh -c "bagit.py --quiet --sha256 '$scratch/bagit' && tar -C '$scratch' -cf '$scratch/plain.tar' bagit")" "$base"
    rm -rf "$scratch/bagit"
  fi
  row "Anjuan seals: SHA-256, SM3, signed" "$(timed "$bench" seal "$scratch/$tree" "$scratch/sealed.tar")" "$base"
  row "tar x, sha256sum -c" "$(timed sh -c "mkdir '$scratch/x' && tar -C '$scratch/x' -xf '$scratch/sealed.tar' && cd '$scratch'/x/* && sha256sum --quiet -c manifest-sha256.txt")" "$base"
  rm -rf "$scratch/x"
  row "Anjuan checks everything" "$(timed "$bench" verify "$scratch/sealed.tar")" "$base"
  "$bench" verify "$scratch/sealed.tar" | awk -F '\t' '{print "  " $1 ": " $4}'
}

printf 'Mixed tree of %s MB\n' "${ANJUAN_BENCH_MB:-2048}"
bench_tree "$scratch/mixed" "${ANJUAN_BENCH_MB:-2048}"
(cd "$scratch" && bench_one mixed)
