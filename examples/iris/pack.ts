import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { create } from "tar";
import type { Model } from "./decision-tree.ts";

const inferenceCode = fileURLToPath(new URL("code/inference.mjs", import.meta.url));

/**
 * Packs a model as SageMaker wants it: `model.tar.gz` with the model at the top and the inference code under `code/`.
 * The same model gives the same bytes.
 * @param folder an existing folder to work in
 * @returns the path of the archive
 */
export async function packModel(model: Model, folder: string): Promise<string> {
  const content = join(folder, "model");
  await mkdir(join(content, "code"), { recursive: true });
  await writeFile(join(content, "model.json"), `${JSON.stringify(model, null, 2)}\n`);
  await copyFile(inferenceCode, join(content, "code", "inference.mjs"));
  const archive = join(folder, "model.tar.gz");
  const files = ["model.json", "code/inference.mjs"];
  await create({ file: archive, cwd: content, gzip: true, portable: true, mtime: new Date(0) }, files);
  return archive;
}
