/**
 * Who may import whom. Each rule says in its comment why it is there and what to do instead.
 * `npm run check:imports` checks them.
 */

const TEST = "\\.test\\.ts$|\\.(test-support|vectors)\\.ts$|^test/";
/** Threads are started by file name, which no import shows. */
const THREAD = "-thread\\.ts$";
const SQL_DRIVERS = "^(pg|pg-[^/]+|kysely|node:sqlite|sqlite)$|node_modules/(pg|pg-[^/]+|kysely)/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "These modules need each other, so neither can be read, tested or moved alone. Move what both need into a third " +
        "module, or hand it over as an argument.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "Nobody imports this file and it imports nobody. Delete it, or wire it in.",
      severity: "error",
      from: {
        orphan: true,
        pathNot: [TEST, "\\.gen\\.ts$", "\\.d\\.(c|m)?ts$", "(^|/)\\.[^/]+\\.(c|m)?js$", "^bench/", "^examples/"],
      },
      to: {},
    },
    {
      name: "everything-serves-the-server",
      comment:
        "No way of imports leads from main.ts to this file: only tests use it, or nobody. Wire it in, delete it, or move it " +
        "to test/support.",
      severity: "error",
      from: { path: "^src/main\\.ts$" },
      to: { reachable: false, path: "^src/", pathNot: [TEST, "\\.gen\\.ts$", THREAD] },
    },
    {
      name: "nothing-unresolvable",
      comment: "This import leads nowhere. Mind the .ts ending of our own files, and package.json for packages.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "lib-imports-nothing-of-ours",
      comment:
        "src/lib is the ground floor. Move the code to the room that it belongs to, or take what it needs as an argument.",
      severity: "error",
      from: { path: "^src/lib/", pathNot: TEST },
      to: { path: "^(src|test|bench|examples)/", pathNot: "^src/lib/" },
    },
    {
      name: "wire-knows-only-lib",
      comment: "The codec turns bytes into values and back, whatever the operation. Take anything else as an argument.",
      severity: "error",
      from: { path: "^src/wire/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/(wire|lib)/" },
    },
    {
      name: "identity-knows-only-lib",
      comment:
        "Telling who calls needs bytes and keys, not rooms. Let the composition root hand over how to look a key up.",
      severity: "error",
      from: { path: "^src/identity/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/(identity|lib)/|^src/wire/shape\\.ts$" },
    },
    {
      name: "policy-knows-only-lib",
      comment:
        "The policy language stands alone, so that every verdict can be repeated. Take anything else as an argument.",
      severity: "error",
      from: { path: "^src/policy/", pathNot: TEST },
      // A principal is a plain value; the type alone may be named.
      to: {
        path: "^src/",
        pathNot: "^src/(policy|lib)/|^src/wire/shape\\.ts$|^src/(identity/principal|services/operation)\\.ts$",
      },
    },
    {
      name: "policy-sees-no-world",
      comment:
        "A verdict depends on its arguments alone: no files, no network, no clock. Read outside and hand the value in.",
      severity: "error",
      from: { path: "^src/policy/", pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "services-live-apart",
      comment: "A service calls another one through call.dispatch, as a principal, under the law. Never by import.",
      severity: "error",
      from: { path: "^src/services/([^/]+)/", pathNot: TEST },
      to: { path: "^src/services/[^/]+/", pathNot: "^src/services/$1/" },
    },
    {
      name: "services-know-no-http",
      comment:
        "An operation takes an input and returns an output. Put what concerns sockets, bytes and headers in src/http or src/wire.",
      severity: "error",
      from: { path: "^src/services/", pathNot: TEST },
      to: { path: "^src/(http|cli|demo)/|^src/(main|app|dispatch|config)\\.ts$" },
    },
    {
      name: "operations-live-apart",
      comment:
        "An operation never calls another operation. Move the rule that both need into a plain file of the resource " +
        "(approval.ts, version-number.ts), or the query into its store.ts.",
      severity: "error",
      from: { path: "^src/services/[^/]+/.+/(create|describe|list|update|delete|put|get|batch-[^/]+)\\.ts$" },
      to: { path: "^src/services/[^/]+/.+/(create|describe|list|update|delete|put|get|batch-[^/]+)\\.ts$" },
    },
    {
      name: "sql-in-stores-only",
      comment:
        "SQL and database drivers live in store.ts files and src/database. Give the store a function that says what you want.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/database/", "(^|/)(store|[^/]+-store)\\.ts$", TEST] },
      to: { path: SQL_DRIVERS, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "node-http-in-http-only",
      comment: "Sockets are opened in src/http and nowhere else. Clients inside the house use fetch.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/http/", TEST] },
      to: { path: "^(node:)?(http|https|http2|net|tls)$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "aws-sdk-outside-only",
      comment: "AWS's SDK is a client: it serves tests, demo and bench. The server speaks AWS's contracts itself.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/demo/", TEST] },
      to: { path: "(^|/)@(aws-sdk|smithy)/" },
    },
    {
      name: "http-serves-no-room",
      comment:
        "src/http moves bytes for whatever service there is. Rooms reach it through the composition root, src/app.ts.",
      severity: "error",
      from: { path: "^src/http/", pathNot: TEST },
      to: { path: "^src/services/[^/]+/" },
    },
    {
      name: "nobody-imports-the-roof",
      comment:
        "main.ts starts things and app.ts wires them; whoever imports them from below has turned the house upside down.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/(main\\.ts|cli/|demo/)", TEST] },
      to: { path: "^src/(main|app)\\.ts$|^src/(cli|demo)/" },
    },
    {
      name: "source-imports-no-tests",
      comment: "What runs for users must not lean on tests or the bench. Move the shared piece into src.",
      severity: "error",
      from: { path: "^(src|examples)/", pathNot: TEST },
      to: { path: `${TEST}|^bench/` },
    },
    {
      name: "packages-are-declared",
      comment:
        "This package is not in package.json under a heading that reaches whoever installs Albo. Declare it, pinned.",
      severity: "error",
      from: { path: "^(src|examples)/", pathNot: TEST },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|console)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".js", ".cjs", ".json", ".d.ts", ".d.mts"],
    },
  },
};
