import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding, Statistics } from "./campaign.ts";

const SHOWN_LENGTH_MAX = 3_000;

/** A finding for people: the seed and the number lead to it again, the file holds its very bytes. */
export function findingText({ problem, index, lane, request, outcome }: Finding, seed: number): string {
  const file = join(tmpdir(), `albo-fuzz-${seed}-${lane}-${index}.http`);
  writeFileSync(file, request.bytes);
  const answered =
    outcome.kind === "answer"
      ? `${outcome.answer.head}\n\n${outcome.answer.body.toString("utf8").slice(0, SHOWN_LENGTH_MAX)}`
      : `(${outcome.kind}) ${("received" in outcome ? outcome.received : Buffer.alloc(0)).toString("latin1").slice(0, SHOWN_LENGTH_MAX)}`;
  return [
    `${problem}: ${request.name}, request ${index} of lane ${lane} of seed ${seed} (${request.what.join(", ") || "nothing odd"}), in ${file}`,
    ...indented(visible(request.bytes.toString("latin1").slice(0, SHOWN_LENGTH_MAX))),
    "  was answered",
    ...indented(visible(answered)),
  ].join("\n");
}

function indented(text: string): string[] {
  return text.split("\n").map((line) => `    ${line}`);
}

/** Control characters must not reach a terminal. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is made visible
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, (char) =>
    char === "\r" ? "" : `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

/** How deep the requests got: each operation's answers. */
export function depthTable({ answers }: Statistics): string {
  return [...answers]
    .toSorted(([one], [other]) => one.localeCompare(other, "en"))
    .map(([name, counts]) => {
      const kinds = [...counts].toSorted(([one], [other]) => one.localeCompare(other, "en"));
      return `${name.padEnd(48)} ${kinds.map(([kind, count]) => `${kind}: ${count}`).join("  ")}`;
    })
    .join("\n");
}

export function summary({ requests, slowestMs, slowest, residentBytesMax }: Statistics): string {
  return `${requests} requests, slowest ${Math.round(slowestMs)} ms (${slowest}), at most ${Math.round(residentBytesMax / 1024 ** 2)} MiB resident`;
}
