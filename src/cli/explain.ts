import { Command } from "commander";
import type { Flags } from "../config/setting.ts";
import { type Config, readConfig } from "../config.ts";
import { eventOf } from "../events/event-text.ts";
import { findRefusals } from "../events/store.ts";
import { explain } from "../policy/explain.ts";
import type { Trace } from "../policy/trace.ts";
import { Failure } from "./exit.ts";
import { askAs } from "./explain/ask-as.ts";
import { traceText } from "./explain/trace-text.ts";
import { lookOn } from "./look-on.ts";
import { withSettings } from "./settings-options.ts";

/** `albo explain`: why something was refused, or would be. Asks the data folder, also while a server runs on it. */
export function explainCommand(): Command {
  const command = new Command("explain").description(
    "Tell why a request was refused (by its request id), or whether somebody may do something (--as, --action, --resource): the " +
      "statements that were consulted in each account, the one that decided, and the smallest change that would allow it.",
  );
  return withSettings(command, ["dataDirectory", "databaseUrl", "region"])
    .argument("[request-id]", "as the answer, the error and the log line have it")
    .option("--as <arn>", "a user, a role, a session of a role, or an account's root")
    .option("--action <action>", "e.g. sagemaker:CreateModelPackage")
    .option("--resource <arn>", "the resource's ARN, or * for actions that have none", "*")
    .option("--owner <account>", "whose resource it is (default: the ARN says, or the caller's account)")
    .option("--context <key=value>", "a condition key of the request (repeatable)", gather, [])
    .option("--json", "answer in JSON")
    .action(run);
}

interface ExplainFlags extends Flags {
  readonly as?: string;
  readonly action?: string;
  readonly resource: string;
  readonly owner?: string;
  readonly context: readonly string[];
  readonly json?: true;
}

function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function run(requestId: string | undefined, flags: ExplainFlags): Promise<void> {
  const config = readConfig(flags);
  if (requestId !== undefined) {
    if (flags.as !== undefined || flags.action !== undefined) {
      throw new Failure("Name a request id, or --as and --action, not both.");
    }
    return explainRefusal(requestId, config, flags);
  }
  if (flags.as === undefined || flags.action === undefined) {
    throw new Failure("Name a request id, or who (--as) would do what (--action) to which resource (--resource).");
  }
  const question = { ...flags, as: flags.as, action: flags.action };
  const { request, inPlay } = await lookOn(config, (core) => askAs(core, question));
  const trace = explain(request, inPlay);
  process.stdout.write(flags.json ? json(trace) : traceText(trace));
  if (!trace.allowed) throw new Failure(`${flags.action} would be refused.`);
}

/** Each account's record tells what that account may see; together they tell the operator everything. */
async function explainRefusal(requestId: string, config: Config, flags: ExplainFlags): Promise<void> {
  const records = await lookOn(config, ({ server }) => findRefusals(server.database.read, requestId));
  if (records.length === 0) throw new Failure(`No refusal has the request id ${requestId}.`);
  const views = records.map((record) => ({ account: record.account, event: eventOf(record) }));
  if (flags.json) return void process.stdout.write(json(views));
  const { event } = views[0] as (typeof views)[number];
  const at = new Date(event.recordedAt).toISOString();
  process.stdout.write(`${at} ${event.service}:${event.operation} by ${event.principal.arn || "anonymous"}\n`);
  process.stdout.write(`${event.error?.code}: ${event.error?.message}\n`);
  for (const view of views) {
    process.stdout.write(`\nAs account ${view.account} sees it:\n`);
    for (const trace of view.event.refusals ?? []) process.stdout.write(indented(traceText(trace)));
  }
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function json(value: Trace | object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
