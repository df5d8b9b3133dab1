"""content.py KIND N FOLDER: the same content for everybody. Writes KIND.tsv, KIND.html, KIND.tex,
KIND.typ; KIND is register (N rows of nine columns) or certificates (N of nine fields)."""
import html, random, sys

kind, n, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
random.seed(9704)
surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国志文辉力子涵浩宇晨思雨欣怡"
departments = ["技术一部", "技术二部", "软件开发部", "运行维护部", "综合管理部", "市场部", "质量部", "财务部"]
posts = ["系统设计工程师", "软件开发工程师", "项目经理", "运维工程师", "档案管理员", "安全保密管理员"]
notes = ["", "", "复审合格", "岗位调整后重新审查", "兼任安全审计员", "", "年度培训已完成"]


def name():
    return random.choice(surnames) + "".join(random.choice(given) for _ in range(random.choice([1, 2, 2])))


def number():
    digits = "110105%04d%02d%02d%03d" % (random.randint(1965, 2003), random.randint(1, 12), random.randint(1, 28), random.randint(0, 999))
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def date():
    return "20%02d-%02d-%02d" % (random.randint(10, 25), random.randint(1, 12), random.randint(1, 28))


def register_row(i):
    return [str(i + 1), name(), random.choice("男女"), number(), random.choice(departments), random.choice(posts),
            random.choice(["核心", "重要", "一般", "一般"]), date(), random.choice(notes)]


def certificate_row(i):
    return [name(), number(), "某某科技有限公司", random.choice(posts), "保密法律法规、保密技术防范与岗位保密要求",
            str(random.randint(8, 24)), str(random.randint(90, 100)), "某培〔2026〕%d号" % (i + 1), "2027-12-31"]


heads = ["序号", "姓名", "性别", "身份证号", "部门", "岗位", "涉密等级", "上岗日期", "备注"]
widths = [14, 24, 12, 46, 40, 34, 20, 26, 51]
labels = ["姓名", "身份证号", "单位", "岗位", "培训内容", "学时", "成绩", "编号", "有效期至"]
rows = [register_row(i) if kind == "register" else certificate_row(i) for i in range(n)]


def write(ending, text):
    with open(f"{folder}/{kind}.{ending}", "w", encoding="utf-8") as out:
        out.write(text)


write("tsv", "\n".join("\t".join(row) for row in rows) + "\n")

style = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>x</title><style>
@page { size: A4 landscape; margin: 18mm 15mm 17mm 15mm; @bottom-center { content: counter(page) } }
body { font-family: "Noto Serif CJK SC"; margin: 0 } table { border-collapse: collapse; width: 100% }
td, th { border: 0.4pt solid black; font-size: 9.5pt; line-height: 12pt; padding: 2.6pt 3pt; font-weight: normal }
thead { display: table-header-group } tr { break-inside: avoid } h1 { font-size: 20pt; text-align: center }
.sheet { break-after: page; border: 1pt solid black; height: 160mm; position: relative; box-sizing: border-box }
.inner { position: absolute; inset: 5pt; border: 1pt solid black } .sheet h1 { font-size: 30pt; padding-top: 30pt }
.mark { position: absolute; left: 200pt; top: 200pt; font-size: 60pt; color: #e6e6eb; transform: rotate(-25deg) }
.row { position: absolute; left: 120pt; font-size: 14pt } .value { position: absolute; left: 200pt; font-size: 14pt }
</style><body>"""
cols = "".join(f'<col style="width:{w}mm">' for w in widths)
if kind == "register":
    write("html", style + f"<h1>涉密人员名册</h1><table><colgroup>{cols}</colgroup><thead><tr>"
          + "".join(f"<th>{h}</th>" for h in heads) + "</tr></thead><tbody>"
          + "\n".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
          + "</tbody></table></body></html>")
    write("tex", r"""\documentclass{article}
\usepackage[a4paper,landscape,top=18mm,right=15mm,bottom=17mm,left=15mm]{geometry}
\usepackage{xeCJK}\usepackage{longtable}\setCJKmainfont{Noto Serif CJK SC}
\setlength{\tabcolsep}{3pt}\begin{document}\fontsize{9.5pt}{12pt}\selectfont\renewcommand{\arraystretch}{1.43}
\begin{center}\fontsize{20pt}{30pt}\selectfont 涉密人员名册\end{center}
\begin{longtable}{""" + "".join("|p{%.1fmm}" % (w - 2.2) for w in widths) + "|}\\hline\n" + "&".join(heads)
          + "\\\\\\hline\\endhead\n" + "\n".join("&".join(row) + "\\\\\\hline" for row in rows)
          + "\n\\end{longtable}\\end{document}\n")
    write("typ", '#set page(paper: "a4", flipped: true, margin: (top: 18mm, right: 15mm, bottom: 17mm, left: 15mm), numbering: "1")\n'
          '#set text(font: "Noto Serif CJK SC", size: 9.5pt, lang: "zh")\n#set par(leading: 2.5pt)\n'
          '#align(center, text(size: 20pt)[涉密人员名册])\n#table(columns: (' + ", ".join(f"{w}mm" for w in widths)
          + "), inset: (x: 3pt, y: 4pt), stroke: 0.4pt, table.header(" + ", ".join(f"[{h}]" for h in heads) + "),\n"
          + "\n".join("".join(f"[{c}], " for c in row) for row in rows) + ")\n")
else:
    write("html", style + "\n".join(
        '<div class="sheet"><div class="inner"></div><div class="mark">样　张</div><h1>培训合格证书</h1>'
        + "".join(f'<span class="row" style="top:{120 + 34 * i}pt">{l}</span><span class="value" style="top:{120 + 34 * i}pt">{html.escape(c)}</span>'
                  for i, (l, c) in enumerate(zip(labels, row))) + "</div>" for row in rows) + "</body></html>")
    write("tex", r"""\documentclass{article}
\usepackage[a4paper,landscape,margin=20mm]{geometry}\usepackage{xeCJK,graphicx,xcolor}
\setCJKmainfont{Noto Serif CJK SC}\setlength{\parindent}{0pt}\pagestyle{empty}\begin{document}
""" + "\n".join(r"\fbox{\fbox{\begin{minipage}[t][158mm]{250mm}\begin{center}\vspace*{8mm}\fontsize{30pt}{40pt}\selectfont 培训合格证书\end{center}"
                + r"\rlap{\hspace{60mm}\raisebox{-60mm}{\rotatebox{25}{\fontsize{60pt}{70pt}\selectfont\color[gray]{.9} 样　张}}}"
                + r"\fontsize{14pt}{26pt}\selectfont\begin{tabular}{ll}" + "".join(f"{l}&{c}\\\\[8pt]" for l, c in zip(labels, row))
                + r"\end{tabular}\end{minipage}}}\newpage" for row in rows) + "\n\\end{document}\n")
    write("typ", '#set page(paper: "a4", flipped: true, margin: 20mm)\n#set text(font: "Noto Serif CJK SC", size: 14pt, lang: "zh")\n'
          + "#let sheet(..c) = { block(stroke: 1pt, inset: 5pt, width: 100%, height: 160mm, block(stroke: 1pt, width: 100%, height: 100%, {"
            " place(center + horizon, rotate(-25deg, text(size: 60pt, fill: luma(90%))[样　张]));"
            " v(25pt); align(center, text(size: 30pt)[培训合格证书]); v(10pt);"
            " pad(left: 100pt, grid(columns: (80pt, 440pt), row-gutter: 19pt, ..c)) })); pagebreak(weak: true) }\n"
          + "\n".join("#sheet(" + ", ".join(f"[{l}], [{c}]" for l, c in zip(labels, row)) + ")" for row in rows) + "\n")
