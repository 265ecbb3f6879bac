import { availableParallelism, cpus, totalmem } from "node:os";
import type { Growth } from "./figures/growth.ts";
import type { LawFigure } from "./figures/law.ts";
import type { LargeObject } from "./figures/object.ts";
import type { Throughput } from "./figures/throughput.ts";

export interface Report {
  readonly machine: string;
  readonly database: "SQLite" | "PostgreSQL";
  readonly moto: string | undefined;
  readonly throughput: readonly Throughput[];
  readonly law: LawFigure | undefined;
  readonly growth: Growth | undefined;
  readonly object: LargeObject | undefined;
}

/** The machine without its name: cores, kind, memory, Node. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const gib = Math.round(totalmem() / 1024 ** 3);
  return `${availableParallelism()} cores (${model}), ${gib} GiB memory, ${process.platform}, Node ${process.version}`;
}

/** What DESIGN promises, by figure: at least for ratios of speed, at most for the others. */
const promises: Readonly<Record<string, readonly [must: string, aim: string]>> = {
  register: ["≥ 0.3", "0.6"],
  describe: ["≥ 0.5", "0.8"],
  moto: ["≥ 15", "30"],
  law: ["≤ +20 %", "+5 %"],
  growth: ["≤ 2", "1.2"],
  memory: ["≤ 300 MiB", "150 MiB"],
  start: ["≤ 2 s", "0.5 s"],
  object: ["≥ 0.5", "0.8"],
};

/** Two Markdown tables for the README. */
export function markdown(report: Report): string {
  const { throughput, law, growth, object } = report;
  const lines = [
    `Measured on ${report.machine}, ${report.database}; every server, its ceiling and the load generator share these cores.`,
    "",
  ];
  if (throughput.length > 0) lines.push(throughputTable(throughput, report.moto), "");
  if (law !== undefined || growth !== undefined || object !== undefined) lines.push(factTable(report), "");
  return lines.join("\n");
}

function throughputTable(throughput: readonly Throughput[], moto: string | undefined): string {
  const head = ["", "of the bare ceiling", "must", "aim", ...(moto === undefined ? [] : [`times moto ${moto}`])];
  const rows = throughput.map((each) => {
    const [must, aim] = promises[each.figure] ?? ["", ""];
    const cells = [each.title, each.ofCeiling.toFixed(2), must, aim];
    return moto === undefined ? cells : [...cells, each.ofMoto === undefined ? "" : each.ofMoto.toFixed(0)];
  });
  return table(head, rows);
}

function factTable({ law, growth, object }: Report): string {
  const rows: string[][] = [];
  const add = (title: string, value: string, promise: string) =>
    rows.push([title, value, ...(promises[promise] ?? ["", ""])]);
  const count = (value: number) => value.toLocaleString("en");
  if (law !== undefined)
    add(
      `cross-account describe, ${law.statements} statements in play, processor time`,
      percentMore(law.cpuRatio),
      "law",
    );
  if (growth !== undefined) {
    const { small, large } = growth;
    for (const each of growth.p99)
      add(`p99 of ${each.title}, ${count(large)} versions against ${count(small)}`, each.ratio.toFixed(2), "growth");
    if (growth.residentMiB !== undefined)
      add(`resident memory after ${count(large)} registrations`, `${growth.residentMiB.toFixed(0)} MiB`, "memory");
    add(`start-up with ${count(large)} versions`, `${(growth.startMs / 1000).toFixed(2)} s`, "start");
  }
  if (object !== undefined) {
    const size = object.bytes === 1024 ** 3 ? "1 GiB" : `${object.bytes / 1024 ** 2} MiB`;
    add(`${size} up, against cp and SHA-256`, object.up.toFixed(2), "object");
    add(`${size} down, against cp and SHA-256`, object.down.toFixed(2), "object");
  }
  return table(["", "measured", "must", "aim"], rows);
}

function percentMore(ratio: number): string {
  const percent = Math.round((ratio - 1) * 100);
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** Absolute figures, for whoever tunes; they mean nothing on another machine. */
export function details({ throughput, law, growth, object }: Report): string {
  const lines = throughput.map(({ title, perSecond, cpuMicroseconds, p99Ms }) => {
    const rate = (value: number | undefined) => (value === undefined ? "" : value.toFixed(0));
    const cpu = `${cpuMicroseconds?.albo.toFixed(0)} µs against ${cpuMicroseconds?.ceiling.toFixed(0)} µs of CPU`;
    const moto = perSecond.moto === undefined ? "" : `, moto ${rate(perSecond.moto)}`;
    return `${title}: ${rate(perSecond.albo)}/s, ceiling ${rate(perSecond.ceiling)}/s${moto}; ${cpu}; p99 ${p99Ms.toFixed(1)} ms`;
  });
  if (law !== undefined) {
    const { few, many } = law.cpuMicroseconds;
    lines.push(
      `cross-account describe: ${few.toFixed(0)} µs of CPU, with ${law.statements} more statements ${many.toFixed(0)} µs; speed ${law.speedRatio.toFixed(2)}`,
    );
  }
  for (const each of growth?.p99 ?? [])
    lines.push(`${each.title}: p99 ${each.smallMs.toFixed(2)} ms, then ${each.largeMs.toFixed(2)} ms`);
  if (growth !== undefined)
    lines.push(
      `filled at ${growth.fillPerSecond.toFixed(0)} registrations/s; highest memory ${growth.highestResidentMiB?.toFixed(0)} MiB`,
    );
  if (object !== undefined) {
    const { upSeconds, downSeconds, copySeconds, residentMiB } = object;
    lines.push(
      `object: up ${upSeconds.toFixed(2)} s, down ${downSeconds.toFixed(2)} s, cp and SHA-256 ${copySeconds.toFixed(2)} s; memory ${residentMiB?.toFixed(0)} MiB`,
    );
  }
  return lines.join("\n");
}
