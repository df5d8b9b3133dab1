// typst_peer.mjs SOURCE OUTPUT [FILES]: the same pages by typst, through its compiler for Node. With
// FILES the source is compiled again for each line of that table, one certificate a file.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const require = createRequire(process.cwd() + "/");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const [source, output, files] = process.argv.slice(2);
const compiler = NodeCompiler.create({
  workspace: dirname(source),
  fontArgs: [{ fontPaths: ["/usr/share/fonts/opentype/noto"] }],
});
const text = readFileSync(source, "utf8");
if (!files) {
  writeFileSync(output, compiler.pdf({ mainFileContent: text }));
} else {
  const lines = text.split("\n");
  const sheets = lines.filter((line) => line.startsWith("#sheet("));
  const head = lines.filter((line) => !line.startsWith("#sheet(")).join("\n");
  sheets.forEach((sheet, i) => {
    writeFileSync(`${output}/${i + 1}.pdf`, compiler.pdf({ mainFileContent: head + "\n" + sheet }));
    compiler.evictCache(10);
  });
}
