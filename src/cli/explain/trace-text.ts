import type { PolicyChange } from "../../policy/policy-change.ts";
import type { Trace, TracedLayer, TracedPolicy, TracedStatement } from "../../policy/trace.ts";

/** A trace for people: what was asked, what each layer said and why, what would allow it. */
export function traceText(trace: Trace): string {
  const { caller, action, resource, resourceAccount, allowed, reason } = trace;
  return [
    `${caller.arn || "anonymous"}`,
    `  wants   ${action}`,
    `  on      ${resource}${resource === "*" ? "" : ` of account ${resourceAccount}`}`,
    `  answer  ${allowed ? "allowed" : `refused ${reason}`}`,
    "",
    ...trace.layers.flatMap(layerLines),
    ...(trace.grants ?? []).map(
      ({ id, grantee, operations, allows }) =>
        `grant ${id} to ${grantee} of ${operations.join(", ")}: ${allows ? "allows it" : "does not allow it"}`,
    ),
    ...changeLines(trace.smallestChange),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function layerLines(layer: TracedLayer): string[] {
  const level = layer.level === undefined ? "" : `, level ${layer.level}`;
  const says = layer.policies.length === 0 ? "there is none" : `says ${layer.says}`;
  return [`${layer.kind}${level}: ${says}`, ...layer.policies.flatMap(policyLines)];
}

function policyLines({ name, account, unreadable, statements, omitted }: TracedPolicy): string[] {
  if (statements === undefined) return [`  of account ${account}, which alone may see it`];
  const head = `  ${name ?? ""} (account ${account})`;
  if (unreadable) return [`${head}: cannot be read, and denies everything`];
  const more = omitted === undefined ? [] : [`    … and ${omitted} statements that the record had no room for`];
  return [head, ...statements.map(statementLine), ...more];
}

function statementLine(statement: TracedStatement): string {
  const name =
    statement.sid === undefined ? `statement ${statement.index}` : `statement ${statement.index} ${statement.sid}`;
  const mark = statement.deciding ? "  <- decided" : "";
  return `    ${name}, ${statement.effect} ${JSON.stringify(statement.written)}: ${whyNot(statement)}${mark}`;
}

function whyNot({ matched, principal, action, resource, conditions }: TracedStatement): string {
  if (matched) return "matches";
  const reasons = [
    ...(principal ? [] : ["speaks of others"]),
    ...(action ? [] : ["another action"]),
    ...(resource ? [] : ["another resource"]),
    ...conditions
      .filter(({ holds }) => !holds)
      .map(({ operator, key, values, given, hidden }) => {
        const known = given === undefined ? "it is not there" : `it is ${JSON.stringify(given)}`;
        const found = hidden ? "what it is only the other account may know" : known;
        return `${operator} ${key} ${JSON.stringify(values)}, and ${found}`;
      }),
  ];
  return `does not match (${reasons.join("; ")})`;
}

function changeLines(changes: readonly PolicyChange[]): string[] {
  if (changes.length === 0) return [];
  return ["", "To allow it:", ...changes.map(changeLine)];
}

/** One step, with a statement that can be pasted. */
export function changeLine(change: PolicyChange): string {
  const where = `${change.place}${change.account === "" ? "" : `, in account ${change.account}`}`;
  switch (change.step) {
    case "add":
      return `  add to ${where}:\n    ${JSON.stringify(change.statement)}`;
    case "remove":
      return `  take away from ${change.policy ?? where}: ${
        change.statements === undefined ? "what denies it" : `statement ${change.statements.join(", ")}`
      }`;
    case "mend":
      return `  mend ${change.policy ?? where}: it cannot be read`;
    case "setting":
      return `  change ${where}`;
    case "impossible":
      return `  no policy can allow it (${where})`;
  }
}
