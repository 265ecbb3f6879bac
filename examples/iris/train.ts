import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { predictFn } from "./code/inference.mjs";
import { growTree, type Model, type Sample } from "./decision-tree.ts";

/** Fisher's 150 irises (see NOTICE for origin and licence). */
export const irisFile = fileURLToPath(new URL("iris.csv", import.meta.url));

export interface Training {
  readonly model: Model;
  readonly trainingRows: number;
  readonly testRows: number;
  /** Share of the test rows, none of which the tree has seen, that it names rightly: 0 to 1. */
  readonly accuracy: number;
}

/**
 * Trains a decision tree on two thirds of the rows and measures it on the rest, with the very code that is packed next to it.
 * @param seed chooses the split; the same seed gives the same model, byte for byte
 */
export function trainIris(csv: string = readFileSync(irisFile, "utf8"), seed = DEFAULT_SEED): Training {
  const { features, samples } = parseIris(csv);
  const shuffled = shuffle(samples, seed);
  const testRows = Math.round(samples.length / 3);
  const [test, training] = [shuffled.slice(0, testRows), shuffled.slice(testRows)];
  const model: Model = {
    format: "albo-iris-decision-tree/1",
    features,
    species: [...new Set(samples.map(({ species }) => species))].sort(),
    tree: growTree(training, { maximumDepth: 4, minimumSamples: 2 }),
  };
  const predicted = predictFn(
    test.map((sample) => sample.features),
    model,
  );
  const right = test.filter((sample, index) => sample.species === predicted[index]).length;
  return { model, trainingRows: training.length, testRows, accuracy: right / testRows };
}

const DEFAULT_SEED = 1936;

/** Rows of a CSV with one line of column names and the species in the last column. @throws when a row is not that */
export function parseIris(csv: string): { readonly features: readonly string[]; readonly samples: readonly Sample[] } {
  const [header = "", ...lines] = csv.trim().split(/\r?\n/);
  const features = header.split(",").slice(0, -1);
  const samples = lines.map((line, index) => {
    const cells = line.split(",");
    const species = cells.pop() ?? "";
    const values = cells.map(Number);
    if (values.length !== features.length || species === "" || !values.every(Number.isFinite)) {
      throw new Error(`row ${index + 1} cannot be read: ${line}`);
    }
    return { features: values, species };
  });
  return { features, samples };
}

/** Fisher-Yates, drawn from a linear congruential generator (Numerical Recipes' constants): repeatable anywhere. */
function shuffle(samples: readonly Sample[], seed: number): Sample[] {
  const shuffled = [...samples];
  let state = seed >>> 0;
  for (let last = shuffled.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as Sample, shuffled[last] as Sample];
  }
  return shuffled;
}
