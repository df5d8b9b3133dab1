# Pages beside ReportLab, XeLaTeX, typst, Chromium, WeasyPrint and LibreOffice: same content, same
# run. Sourced by run. ANJUAN_BENCH_ROWS: rows of the register (9000). ANJUAN_BENCH_NODE: a folder
# with node_modules/@myriaddreamin/typst-ts-node-compiler.
meson compile -C build tests/bench/bench-documents >/dev/null 2>&1 || ninja -C build tests/bench/bench-documents >/dev/null
ours=$PWD/build/tests/bench/bench-documents here=$PWD/tests/bench/documents python=/usr/bin/python3
rows=${ANJUAN_BENCH_ROWS:-9000}
truetype=$(fc-list ':lang=zh-cn:fontformat=TrueType' file | sed 's/: *$//' | sort | head -1)

# page_row NAME PDF COMMAND...: wall clock, processor time, pages, processor time a page against the
# first row (it means something on a busy machine too), memory.
page_row() {
  local name=$1 pdf=$2 told wall spent memory pages
  shift 2
  told=$("$python" "$here/measure.py" "$@" 2>"$scratch/err") || { printf '  %-36s failed: %s\n' "$name" "$(tail -1 "$scratch/err")"; return; }
  read -r wall spent memory <<<"$told"
  if [ -d "$pdf" ]; then pages=$(find "$pdf" -name '*.pdf' | wc -l); else pages=$(pdfinfo "$pdf" 2>/dev/null | awk '/^Pages/ {print $2}'); fi
  awk -v n="$name" -v w="$wall" -v s="$spent" -v p="${pages:-1}" -v m="$memory" -v base="${base:-0}" 'BEGIN {
    each = s / p * 1000
    printf "  %-36s %8.2f s, CPU %7.2f s %6d pages %8.2f ms a page  x %6.1f   RSS %4d MB\n", n, w, s, p, each, (base > 0 ? each / base : 1), m }'
  [ -n "${base:-}" ] || base=$(awk -v s="$spent" -v p="$pages" 'BEGIN {print s / p * 1000}')
}

have_typst() { [ -n "${ANJUAN_BENCH_NODE:-}" ] && command -v node >/dev/null || { printf '  (typst: set ANJUAN_BENCH_NODE: no row)\n'; return 1; }; }
have_reportlab() { "$python" -c 'import reportlab' 2>/dev/null && [ -n "$truetype" ] || { printf '  (ReportLab or a TrueType Chinese font is not installed: no row)\n'; return 1; }; }
typst() { (cd "$ANJUAN_BENCH_NODE" && exec node "$here/typst_peer.mjs" "$@"); }
chromium_print() { chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer "--print-to-pdf=$2" "file://$1"; }
export -f typst chromium_print
export here

peers() { # KIND: everybody but us on $scratch/KIND.*
  local kind=$1 source=$scratch/$1
  ! need xelatex || page_row "XeLaTeX" "$source.pdf" xelatex -interaction=batchmode -output-directory "$scratch" "$source.tex"
  ! have_typst || page_row "typst (Node)" "$scratch/typst.pdf" bash -c 'typst "$@"' - "$source.typ" "$scratch/typst.pdf"
  ! have_reportlab || page_row "ReportLab" "$scratch/reportlab.pdf" "$python" "$here/reportlab_peer.py" "$kind" "$source.tsv" "$scratch/reportlab.pdf" "$truetype"
  ! need chromium || page_row "Chromium --print-to-pdf" "$scratch/chromium.pdf" bash -c 'chromium_print "$@"' - "$source.html" "$scratch/chromium.pdf"
  ! need weasyprint || page_row "WeasyPrint" "$scratch/weasy.pdf" weasyprint "$source.html" "$scratch/weasy.pdf"
}

bench_register() {
  local base=
  printf 'Register: %s rows of nine columns, A4 landscape (x: processor time a page against ours)\n' "$rows"
  "$python" "$here/content.py" register "$rows" "$scratch"
  page_row "Anjuan, plain PDF as the others" "$scratch/ours.pdf" "$ours" register "$scratch/register.tsv" "$scratch/ours.pdf" none
  page_row "Anjuan, PDF/A-2b" "$scratch/ours.pdf" "$ours" register "$scratch/register.tsv" "$scratch/ours.pdf"
  peers register
  if need soffice; then
    mkdir -p "$scratch/small"
    "$python" "$here/content.py" register $((rows / 10)) "$scratch/small"
    page_row "LibreOffice (a tenth of the rows)" "$scratch/small/register.pdf" soffice --headless --convert-to pdf:writer_web_pdf_Export --outdir "$scratch/small" "$scratch/small/register.html"
  fi
}

bench_certificates() {
  local base=
  printf '1,000 plain certificates in one file\n'
  "$python" "$here/content.py" certificates 1000 "$scratch"
  page_row "Anjuan, plain PDF as the others" "$scratch/ours.pdf" "$ours" certificates "$scratch/certificates.tsv" "$scratch/ours.pdf" none
  page_row "Anjuan, PDF/A-2b" "$scratch/ours.pdf" "$ours" certificates "$scratch/certificates.tsv" "$scratch/ours.pdf"
  peers certificates
  base=
  printf '1,000 ornate certificates (guilloche ground, QR code)\n'
  mkdir -p "$scratch/files" "$scratch/ornate" "$scratch/peer"
  page_row "Anjuan, one file" "$scratch/ours.pdf" "$ours" ornate "$scratch/certificates.tsv" "$scratch/ours.pdf"
  page_row "Anjuan, 1,000 files" "$scratch/ornate" "$ours" ornate-files "$scratch/certificates.tsv" "$scratch/ornate"
  base=
  printf '1,000 plain certificates in 1,000 files\n'
  page_row "Anjuan, 1,000 files" "$scratch/files" "$ours" files "$scratch/certificates.tsv" "$scratch/files"
  ! have_reportlab || page_row "ReportLab" "$scratch/peer" "$python" "$here/reportlab_peer.py" files "$scratch/certificates.tsv" "$scratch/peer" "$truetype"
}

bench_cold() {
  local base= id
  printf 'First page from a cold start: the whole program, one agreement of a vault\n'
  "$cli" new "$scratch/cold" --sample >/dev/null
  id=$("$cli" list "$scratch/cold" agreement --format csv | sed -n 2p | cut -d, -f1)
  page_row "anjuan-cli print agreement" "$scratch/cold.pdf" "$cli" print "$scratch/cold" agreement "$id" --output "$scratch/cold.pdf"
  mkdir -p "$scratch/one"
  "$python" "$here/content.py" certificates 1 "$scratch/one"
  page_row "one certificate, ours" "$scratch/ours.pdf" "$ours" certificates "$scratch/one/certificates.tsv" "$scratch/ours.pdf"
  (scratch=$scratch/one; peers certificates)
}

for piece in ${ANJUAN_BENCH_PARTS:-register certificates cold}; do "bench_$piece"; done
