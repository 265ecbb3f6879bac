import type { Model } from "../decision-tree.ts";

/** Types of inference.mjs, which itself stays plain JavaScript because it runs alone, in a container. */
export function modelFn(modelFolder: string): Model;
export function inputFn(body: string, contentType?: string): number[][];
export function predictFn(rows: readonly (readonly number[])[], model: Model): string[];
export function outputFn(predictions: readonly string[], accept?: string): string;
