# A member of 12 GiB (sparse on the disk, real in the archive) and 300,000 entries: they work, and the
# memory does not grow with them. Sourced by run; needs 13 GiB of disk in TMPDIR. No peer: nothing is
# compared, but tar itself must read what comes out.
meson compile -C build tests/bench/bench-archive >/dev/null
bench=$PWD/build/tests/bench/bench-archive
cd "$scratch"

big_one() { # NAME FOLDER
  "$bench" seal "$2" sealed.tar | awk -F '\t' -v n="$1" '{print "  " n " sealed:   " $2 ", " $4}'
  "$bench" verify sealed.tar | awk -F '\t' -v n="$1" '{print "  " n " checked:  " $2 ", " $4}'
  tar tf sealed.tar | awk -v n="$1" 'END {print "  " n " in tar tf: " NR " members"}'
  rm -f sealed.tar
}

mkdir sparse many
truncate -s 12G sparse/large.bin
echo small >sparse/small.txt
big_one "12 GiB member" sparse
rm -rf sparse
python3 - <<'EOF'
import os
for i in range (300000):
    if i % 1000 == 0:
        os.makedirs (f'many/{i // 1000}', exist_ok=True)
    with open (f'many/{i // 1000}/材料{i}.txt', 'wb') as out:
        out.write (b'%d\n' % i)
EOF
big_one "300,000 entries" many
