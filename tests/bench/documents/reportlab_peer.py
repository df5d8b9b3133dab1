"""reportlab_peer.py KIND DATA OUTPUT FONT: the same pages by ReportLab; OUTPUT is a folder for files."""
import sys
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

kind, data, output, font = sys.argv[1:5]
pdfmetrics.registerFont(TTFont("cjk", font))
rows = [line.rstrip("\n").split("\t") for line in open(data, encoding="utf-8")]
width, height = landscape(A4)
labels = ["姓名", "身份证号", "单位", "岗位", "培训内容", "学时", "成绩", "编号", "有效期至"]


def sheet(canvas, row):
    canvas.saveState()
    canvas.translate(300, 260)
    canvas.rotate(25)
    canvas.setFont("cjk", 60)
    canvas.setFillGray(0.9)
    canvas.drawString(0, 0, "样　张")
    canvas.restoreState()
    for inset in (0, 5):
        canvas.rect(20 * mm + inset, 20 * mm + inset, width - 40 * mm - 2 * inset, height - 40 * mm - 2 * inset)
    canvas.setFont("cjk", 30)
    canvas.drawCentredString(width / 2, height - 120, "培训合格证书")
    canvas.setFont("cjk", 14)
    for i, (label, value) in enumerate(zip(labels, row)):
        canvas.drawString(180, height - 170 - 34 * i, label)
        canvas.drawString(260, height - 170 - 34 * i, value)
    canvas.showPage()


if kind == "register":
    heads = ["序号", "姓名", "性别", "身份证号", "部门", "岗位", "涉密等级", "上岗日期", "备注"]
    widths = [w * mm for w in (14, 24, 12, 46, 40, 34, 20, 26, 51)]
    style = TableStyle([("FONT", (0, 0), (-1, -1), "cjk", 9.5, 12), ("GRID", (0, 0), (-1, -1), 0.4, "black"),
                        ("TOPPADDING", (0, 0), (-1, -1), 2.6), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6)])
    SimpleDocTemplate(output, pagesize=landscape(A4), leftMargin=15 * mm, rightMargin=15 * mm, topMargin=18 * mm,
                      bottomMargin=17 * mm).build([LongTable([heads] + rows, widths, repeatRows=1, style=style)])
elif kind == "certificates":
    canvas = Canvas(output, pagesize=(width, height))
    for row in rows:
        sheet(canvas, row)
    canvas.save()
else:
    for i, row in enumerate(rows):
        canvas = Canvas(f"{output}/{i + 1}.pdf", pagesize=(width, height))
        sheet(canvas, row)
        canvas.save()
