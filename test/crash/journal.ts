import { appendFileSync } from "node:fs";

/**
 * What was sent to the server and what it said. It is kept in this process and in a file, never in the server's, and each write
 * is noted before its first byte leaves: after a crash it tells what must be there, and what may be.
 */
export interface Journal {
  /** Notes a write that is about to be sent. @returns its serial number */
  sent(what: string): number;
  acknowledged(serial: number): void;
  /** No answer came, or one that says that the server could not: the write was carried out, or it was not. */
  inDoubt(serial: number): void;
  /** Something happened that must not. */
  problem(kind: ProblemKind, text: string): void;
  readonly counts: Counts;
  readonly problems: readonly string[];
  readonly file: string;
}

/** `lost`: acknowledged and not there. `doubled`: carried out twice. `wrong`: any other broken promise. */
export type ProblemKind = "lost" | "doubled" | "wrong";

export interface Counts {
  readonly acknowledged: number;
  readonly inDoubt: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
}

/** More would only hide the first ones. */
const PROBLEMS_SHOWN_MAX = 50;
/** Request ids, which make one problem look like many. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export function openJournal(file: string): Journal {
  const counts = { acknowledged: 0, inDoubt: 0, lost: 0, doubled: 0, wrong: 0 };
  const problems: string[] = [];
  let serials = 0;
  const write = (line: object) => appendFileSync(file, `${JSON.stringify(line)}\n`);
  return {
    sent(what) {
      serials += 1;
      write({ serial: serials, at: new Date().toISOString(), sent: what });
      return serials;
    },
    acknowledged(serial) {
      counts.acknowledged += 1;
      write({ serial, outcome: "acknowledged" });
    },
    inDoubt(serial) {
      counts.inDoubt += 1;
      write({ serial, outcome: "in doubt" });
    },
    problem(kind, text) {
      counts[kind] += 1;
      write({ problem: kind, text });
      const shown = `${kind}: ${text.replace(UUID, "…")}`;
      if (problems.length < PROBLEMS_SHOWN_MAX && !problems.includes(shown)) problems.push(shown);
    },
    counts,
    problems,
    file,
  };
}
