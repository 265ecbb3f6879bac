#!/usr/bin/env node
/**
 * Inference code of the Iris decision tree: it travels inside model.tar.gz, next to the model it reads, and needs nothing
 * but Node.js. The four steps have the names and the order of SageMaker's inference scripts (model_fn, input_fn,
 * predict_fn, output_fn), so that a serving container can call them one by one. As a program it answers CSV with CSV:
 *
 *     tar -xzf model.tar.gz && echo 5.1,3.5,1.4,0.2 | node code/inference.mjs     # prints: setosa
 */
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { argv, stdin, stdout } from "node:process";
import { fileURLToPath } from "node:url";

const CONTENT_TYPE = "text/csv";

/** Loads the model from the folder that model.tar.gz was unpacked to (`/opt/ml/model` in a serving container). */
export function modelFn(modelFolder) {
  return JSON.parse(readFileSync(join(modelFolder, "model.json"), "utf8"));
}

/** Turns a request's body into rows of numbers. @throws when a row is not four numbers */
export function inputFn(body, contentType = CONTENT_TYPE) {
  if (contentType !== CONTENT_TYPE) throw new Error(`cannot read ${contentType}; send ${CONTENT_TYPE}`);
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map((line, index) => {
    const cells = line.split(",");
    const row = cells.map(Number);
    if (row.length !== 4 || cells.some((cell) => cell.trim() === "") || !row.every(Number.isFinite)) {
      throw new Error(`line ${index + 1} is not four numbers: ${line}`);
    }
    return row;
  });
}

/** The species of each row. */
export function predictFn(rows, model) {
  return rows.map((row) => {
    let node = model.tree;
    while (node.species === undefined) node = row[node.feature] <= node.threshold ? node.low : node.high;
    return node.species;
  });
}

/** Turns predictions into the answer's body. */
export function outputFn(predictions, accept = CONTENT_TYPE) {
  if (accept !== CONTENT_TYPE) throw new Error(`cannot write ${accept}; accept ${CONTENT_TYPE}`);
  return predictions.map((species) => `${species}\n`).join("");
}

async function main() {
  let body = "";
  for await (const chunk of stdin.setEncoding("utf8")) body += chunk;
  const model = modelFn(fileURLToPath(new URL("..", import.meta.url)));
  stdout.write(outputFn(predictFn(inputFn(body), model)));
}

if (argv[1] !== undefined && realpathSync(argv[1]) === fileURLToPath(import.meta.url)) await main();
