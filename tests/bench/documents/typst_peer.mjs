// typst_peer.mjs SOURCE OUTPUT: the same pages by typst, through its compiler for Node.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const require = createRequire(process.cwd() + "/");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const [source, output] = process.argv.slice(2);
const compiler = NodeCompiler.create({
  workspace: dirname(source),
  fontArgs: [{ fontPaths: ["/usr/share/fonts/opentype/noto"] }],
});
writeFileSync(output, compiler.pdf({ mainFileContent: readFileSync(source, "utf8") }));
