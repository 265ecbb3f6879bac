/** A decision tree for classification: CART (Breiman, Friedman, Olshen and Stone, 1984), splits chosen by Gini impurity. */

/** One flower: measurements in the order of the features, and what it is. */
export interface Sample {
  readonly features: readonly number[];
  readonly species: string;
}

/** A question (`features[feature] <= threshold`: then `low`, else `high`), or an answer. */
export type TreeNode =
  | { readonly feature: number; readonly threshold: number; readonly low: TreeNode; readonly high: TreeNode }
  | { readonly species: string };

/** What model.json holds: enough to predict, and to say what it was trained on. */
export interface Model {
  readonly format: "albo-iris-decision-tree/1";
  readonly features: readonly string[];
  readonly species: readonly string[];
  readonly tree: TreeNode;
}

export interface TreeLimits {
  /** Questions on the longest way to an answer. */
  readonly maximumDepth: number;
  /** A side of a question never holds fewer samples. */
  readonly minimumSamples: number;
}

/** Grows a tree. Deterministic: of equally good questions the first one wins. @throws when there are no samples */
export function growTree(samples: readonly Sample[], limits: TreeLimits): TreeNode {
  if (samples.length === 0) throw new Error("a tree cannot be grown from no samples");
  if (limits.maximumDepth === 0 || impurity(samples) === 0) return { species: mostFrequent(samples) };
  const split = bestSplit(samples, limits.minimumSamples);
  if (split === undefined) return { species: mostFrequent(samples) };
  const below = { ...limits, maximumDepth: limits.maximumDepth - 1 };
  return {
    feature: split.feature,
    threshold: split.threshold,
    low: growTree(split.low, below),
    high: growTree(split.high, below),
  };
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly low: readonly Sample[];
  readonly high: readonly Sample[];
}

/** The question that leaves the least impurity, or undefined when none improves on not asking. */
function bestSplit(samples: readonly Sample[], minimumSamples: number): Split | undefined {
  let best: Split | undefined;
  let least = impurity(samples) * samples.length;
  for (const [feature, threshold] of questions(samples)) {
    const low = samples.filter((sample) => (sample.features[feature] as number) <= threshold);
    const high = samples.filter((sample) => (sample.features[feature] as number) > threshold);
    if (low.length < minimumSamples || high.length < minimumSamples) continue;
    const left = impurity(low) * low.length + impurity(high) * high.length;
    if (left < least - TIE) {
      least = left;
      best = { feature, threshold, low, high };
    }
  }
  return best;
}

/** Sums that differ by less are the same: the rest is floating point. */
const TIE = 1e-9;

/** Every threshold halfway between two neighbouring values of a feature. */
function* questions(samples: readonly Sample[]): Generator<readonly [feature: number, threshold: number]> {
  const featureCount = samples[0]?.features.length ?? 0;
  for (let feature = 0; feature < featureCount; feature++) {
    const values = [...new Set(samples.map((sample) => sample.features[feature] as number))].sort((a, b) => a - b);
    for (let index = 1; index < values.length; index++) {
      yield [feature, ((values[index - 1] as number) + (values[index] as number)) / 2];
    }
  }
}

/** Gini impurity: how often two samples drawn at random differ. 0 when all are alike. */
function impurity(samples: readonly Sample[]): number {
  let alike = 0;
  for (const count of countSpecies(samples).values()) alike += (count / samples.length) ** 2;
  return 1 - alike;
}

function mostFrequent(samples: readonly Sample[]): string {
  const [first] = [...countSpecies(samples)].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
  return (first as [string, number])[0];
}

function countSpecies(samples: readonly Sample[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { species } of samples) counts.set(species, (counts.get(species) ?? 0) + 1);
  return counts;
}
