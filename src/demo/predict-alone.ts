import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { extract } from "tar";

/**
 * Unpacks a model and asks its own inference code, in a process of its own, as a serving container would.
 * @param csv a line per flower
 * @param folder an existing folder to unpack in
 * @returns the species, a flower each
 */
export async function predictAlone(archive: string, csv: string, folder: string): Promise<string[]> {
  const unpacked = await mkdtemp(join(folder, "unpacked-"));
  await extract({ file: archive, cwd: unpacked });
  const program = spawn(process.execPath, [join(unpacked, "code", "inference.mjs")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  program.stdin.end(csv);
  const [answer, [code]] = await Promise.all([text(program.stdout), once(program, "close")]);
  if (code !== 0) throw new Error(`the inference code ended with exit code ${code}`);
  return answer.trim().split("\n");
}
