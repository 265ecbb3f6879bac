import { parseArgs } from "node:util";

/** What the command line asked for. */
export interface BenchOptions {
  /** Raw figures as JSON instead of the tables. */
  readonly json: boolean;
  /** Versions in the small and in the large registry of the growth figures. */
  readonly small: number;
  readonly large: number;
  readonly rounds: number;
  /** Length of one measured load. */
  readonly roundMs: number;
  /** Pairs of loads for the figure of the law: its effect is small, so it takes more of them. */
  readonly lawRounds: number;
  /** Size of the large object, and how often it goes up and down. */
  readonly objectBytes: number;
  readonly objectRounds: number;
  /** Only these figures; all when empty. */
  readonly only: readonly string[];
  /** Write a processor profile of the server for one figure. */
  readonly profile: string | undefined;
  readonly database: string | undefined;
}

export const USAGE = `npm run bench -- [options]

  --quick          fewer and shorter rounds, 10,000 versions, a 256 MiB object: under a minute
  --million        growth to 1,000,000 versions instead of 100,000
  --only A,B       only some figures: ${"register, describe, list, filter, search, put, get, law, growth, object"}
  --database URL   PostgreSQL instead of SQLite
  --profile NAME   run one figure under Node's profiler and print where the server's time goes
  --json           raw figures
`;

export function readOptions(argv: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: "boolean", default: false },
      million: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      profile: { type: "string" },
      database: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const { quick, million } = values;
  return {
    json: values.json,
    small: 1_000,
    large: million ? 1_000_000 : quick ? 10_000 : 100_000,
    rounds: quick ? 3 : 5,
    roundMs: quick ? 500 : 1_000,
    lawRounds: quick ? 6 : 12,
    objectBytes: quick ? 256 * 1024 ** 2 : 1024 ** 3,
    objectRounds: quick ? 1 : 3,
    only: values.only.split(",").filter(Boolean),
    profile: values.profile,
    database: values.database,
  };
}
