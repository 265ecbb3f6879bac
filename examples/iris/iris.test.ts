import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { extract } from "tar";
import { inputFn, outputFn, predictFn } from "./code/inference.mjs";
import { growTree, type Sample } from "./decision-tree.ts";
import { packModel } from "./pack.ts";
import { irisFile, parseIris, trainIris } from "./train.ts";

test("the data are Fisher's: 150 flowers, 50 of each species, with his means", () => {
  const { features, samples } = parseIris(readFileSync(irisFile, "utf8"));
  assert.equal(samples.length, 150);
  for (const species of ["setosa", "versicolor", "virginica"]) {
    assert.equal(samples.filter((sample) => sample.species === species).length, 50);
  }
  const means = features.map((_, index) => {
    const sum = samples.reduce((total, sample) => total + (sample.features[index] as number), 0);
    return (sum / samples.length).toFixed(2);
  });
  assert.deepEqual(means, ["5.84", "3.06", "3.76", "1.20"]);
});

test("the tree names most flowers that it has never seen, and the same seed grows the same tree", () => {
  const training = trainIris();
  assert.equal(training.trainingRows + training.testRows, 150);
  assert.ok(training.accuracy >= 0.9, `accuracy ${training.accuracy}`);
  assert.deepEqual(trainIris(), training);
});

test("it learns from any split, and rows that cannot be read are refused", () => {
  const csv = readFileSync(irisFile, "utf8");
  for (let seed = 0; seed < 20; seed++) assert.ok(trainIris(csv, seed).accuracy >= 0.85, `seed ${seed}`);
  assert.throws(() => parseIris("a,b,species\n1,x,setosa\n"), /row 1 cannot be read/);
  assert.throws(() => parseIris("a,b,species\n1,setosa\n"), /row 1 cannot be read/);
});

test("the tree asks the question that separates best, and stops where nothing is left to ask", () => {
  const sample = (species: string, ...features: number[]): Sample => ({ species, features });
  const samples = [sample("a", 1, 9), sample("a", 2, 1), sample("b", 3, 9), sample("b", 4, 1)];
  assert.deepEqual(growTree(samples, { maximumDepth: 5, minimumSamples: 1 }), {
    feature: 0,
    threshold: 2.5,
    low: { species: "a" },
    high: { species: "b" },
  });
  assert.deepEqual(growTree(samples, { maximumDepth: 0, minimumSamples: 1 }), { species: "a" });
  assert.deepEqual(growTree([sample("a", 1), sample("b", 1), sample("b", 1)], { maximumDepth: 5, minimumSamples: 1 }), {
    species: "b",
  });
  assert.throws(() => growTree([], { maximumDepth: 1, minimumSamples: 1 }), /no samples/);
});

test("the packed code, unpacked elsewhere and run alone, predicts as the trained model does", async () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-iris-"));
  try {
    const { model } = trainIris();
    const archive = await packModel(model, folder);
    const again = mkdtempSync(join(folder, "again-"));
    assert.deepEqual(readFileSync(await packModel(model, again)), readFileSync(archive));

    const unpacked = mkdtempSync(join(folder, "unpacked-"));
    await extract({ file: archive, cwd: unpacked });
    const { samples } = parseIris(readFileSync(irisFile, "utf8"));
    const rows = samples.map((sample) => sample.features);
    const run = (input: string) =>
      spawnSync(process.execPath, [join(unpacked, "code", "inference.mjs")], { input, encoding: "utf8" });
    assert.equal(run(rows.map((row) => row.join(",")).join("\r\n")).stdout, outputFn(predictFn(rows, model)));
    assert.equal(run("5.1,3.5,1.4,0.2\n").stdout, "setosa\n");
    assert.equal(run("").stdout, "");
    const refused = run("5.1,3.5,1.4\n");
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /line 1 is not four numbers/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the inference code refuses what it does not speak", () => {
  assert.throws(() => inputFn("{}", "application/json"), /send text\/csv/);
  assert.throws(() => inputFn("1,,3,4"), /not four numbers/);
  assert.throws(() => outputFn([], "application/json"), /accept text\/csv/);
});
