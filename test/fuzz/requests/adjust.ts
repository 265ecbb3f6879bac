import type { Chance } from "../../conformance/generate/chance.ts";
import type { Known } from "./known.ts";
import type { Tree } from "./tree.ts";

/** Makes an input likely: what the contract does not say, and most requests would be refused without. */
export type Adjust = (input: Tree, known: Known, chance: Chance) => void;
