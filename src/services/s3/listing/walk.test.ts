import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Entry, seekAfterMarker, successor, walk } from "./walk.ts";

interface Row {
  readonly key: string;
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A sorted table that counts the rows that are read from it. */
function table(keys: readonly string[]) {
  const rows = [...keys].sort(byBytes).map((key): Row => ({ key }));
  const read = { rows: 0, queries: 0 };
  const fetch = async (prefix: string, seek: { from: string } | { after: string }, count: number) => {
    const found = rows
      .filter(({ key }) => key.startsWith(prefix))
      .filter(({ key }) => ("from" in seek ? byBytes(key, seek.from) >= 0 : byBytes(key, seek.after) > 0))
      .slice(0, count);
    read.rows += found.length;
    read.queries++;
    return found;
  };
  return { fetch, read };
}

/** The listing as S3 defines it: roll up everything, sort, cut. */
function naive(keys: readonly string[], prefix: string, delimiter: string | undefined, marker: string): string[] {
  const lines = new Set<string>();
  for (const key of keys.filter((each) => each.startsWith(prefix))) {
    const at = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    lines.add(at === -1 ? `key ${key}` : `prefix ${key.slice(0, at + (delimiter as string).length)}`);
  }
  const name = (line: string) => line.slice(line.indexOf(" ") + 1);
  return [...lines].sort((a, b) => byBytes(name(a), name(b))).filter((line) => byBytes(name(line), marker) > 0);
}

const lineOf = (entry: Entry<Row>) => ("row" in entry ? `key ${entry.row.key}` : `prefix ${entry.commonPrefix}`);

async function listAll(keys: readonly string[], prefix: string, delimiter: string | undefined, limit: number) {
  const { fetch, read } = table(keys);
  const lines: string[] = [];
  let marker = "";
  for (;;) {
    const seek = marker === "" ? ({ from: prefix } as const) : seekAfterMarker(marker, prefix, delimiter);
    if (seek === "end") return { lines, read };
    const page = await walk<Row, string>({
      prefix,
      delimiter,
      limit,
      start: "marker" in seek ? { after: seek.marker } : seek,
      fetch: (at, rows) => fetch(prefix, at, rows),
      positionOf: ({ key }) => key,
    });
    lines.push(...page.entries.map(lineOf));
    const last = page.entries.at(-1);
    if (!page.truncated || last === undefined) return { lines, read };
    marker = "row" in last ? last.row.key : last.commonPrefix;
  }
}

/** A generator of numbers that is the same on each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

describe("walk", () => {
  it("lists what rolling up all keys would, whatever the page size", async () => {
    const next = numbers(7);
    const alphabet = ["a", "b", "/", "//", "é", "\u{d7ff}", "\u{e000}", "\u{10ffff}", "z", "-"];
    for (let round = 0; round < 150; round++) {
      const keys = Array.from({ length: next(60) }, () =>
        Array.from({ length: 1 + next(6) }, () => alphabet[next(alphabet.length)]).join(""),
      );
      const distinct = [...new Set(keys)];
      const prefix = ["", "a", "a/", "/", "é"][next(5)] as string;
      const delimiter = [undefined, "/", "//", "a", "\u{10ffff}"][next(5)];
      const limit = 1 + next(7);
      const { lines } = await listAll(distinct, prefix, delimiter, limit);
      assert.deepEqual(
        lines,
        naive(distinct, prefix, delimiter, ""),
        JSON.stringify({ distinct, prefix, delimiter, limit }),
      );
    }
  });

  it("does not read the keys behind common prefixes", async () => {
    const keys = Array.from({ length: 200 }, (_, folder) =>
      Array.from({ length: 50 }, (_, file) => `folder-${1000 + folder}/file-${1000 + file}`),
    ).flat();
    const { lines, read } = await listAll(keys, "", "/", 1000);
    assert.equal(lines.length, 200);
    assert.ok(read.rows < 2_500, `${read.rows} of ${keys.length} rows were read`);
  });

  it("reads a flat folder in few queries", async () => {
    const keys = Array.from({ length: 1_000 }, (_, file) => `file-${10_000 + file}`);
    const { lines, read } = await listAll(keys, "", "/", 1000);
    assert.equal(lines.length, 1_000);
    assert.ok(read.queries <= 5, `${read.queries} queries`);
  });

  it("answers an empty page to a limit of nothing", async () => {
    const { fetch } = table(["a"]);
    const page = await walk<Row, string>({
      prefix: "",
      delimiter: undefined,
      limit: 0,
      start: { from: "" },
      fetch: (at, rows) => fetch("", at, rows),
      positionOf: ({ key }) => key,
    });
    assert.deepEqual(page, { entries: [], truncated: false });
  });
});

describe("successor", () => {
  it("is the first text behind all with the prefix, by UTF-8 bytes", () => {
    assert.equal(successor("a"), "b");
    assert.equal(successor("photos/"), "photos0");
    assert.equal(successor("a\u{10ffff}"), "b");
    assert.equal(successor("\u{d7ff}"), "\u{e000}");
    assert.equal(successor("\u{10ffff}"), undefined);
    assert.equal(successor(""), undefined);
  });
});
