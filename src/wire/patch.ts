import { readFileSync } from "node:fs";
import type { Model } from "./model.ts";

/** One thing that AWS does but does not model, with where it is known from. */
export interface Patch {
  readonly why: string;
  /** A link to AWS's documentation or to a public report of the real service. */
  readonly source: string;
  /** Laid over the model as a JSON Merge Patch (RFC 7396): objects merge, null removes, anything else replaces. */
  readonly merge?: Json;
  /** Values that the service takes or gives beyond the modelled enum, by shape. */
  readonly enumValues?: Readonly<Record<string, readonly string[]>>;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const CONTRACTS = new URL("../../contracts/", import.meta.url);

/**
 * Reads `contracts/<service>.json` and lays its patches over it.
 * @param service the name of a file in `contracts/`; never a name that came from a client
 */
export function readModel(service: string): Model {
  const model = JSON.parse(readFileSync(new URL(`${service}.json`, CONTRACTS), "utf8")) as Model;
  return readPatches(service).reduce(applyPatch, model);
}

/** @returns the patches of a service, in their order; none when it has no file of them */
export function readPatches(service: string): readonly Patch[] {
  let text: string;
  try {
    text = readFileSync(new URL(`patches/${service}.json`, CONTRACTS), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return JSON.parse(text) as readonly Patch[];
}

/** @throws Error when the patch names a shape that the model does not have: the model has moved on */
export function applyPatch(model: Model, patch: Patch): Model {
  let patched = (patch.merge === undefined ? model : merge(model as unknown as Json, patch.merge)) as unknown as Model;
  for (const [name, values] of Object.entries(patch.enumValues ?? {})) {
    const shape = patched.shapes[name];
    if (shape?.enum === undefined) throw new Error(`patch of an enum that is not there: ${name}`);
    const known = [...shape.enum, ...values.filter((value) => !shape.enum?.includes(value))];
    patched = { ...patched, shapes: { ...patched.shapes, [name]: { ...shape, enum: known } } };
  }
  return patched;
}

function merge(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
