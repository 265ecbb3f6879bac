import { IAM_CREDENTIAL_REPORT_KEPT_MS, IAM_USERS_MAX } from "../../../lib/limits.ts";
import { type AccessKey, listAccessKeys } from "../access-keys/store.ts";
import { entityArn } from "../entities.ts";
import type { Entity } from "../entity.ts";
import { listEntities } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";
import { findReport, writeReport } from "./store.ts";

/**
 * Writes down all users of the account and the state of their keys. A report younger than four hours is not made again.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const generateCredentialReport = operation("GenerateCredentialReport", {
  access: (_input, call) => accessTo("GenerateCredentialReport", "*", call),
  async run(_input, call) {
    const { read } = call.database;
    const { account } = call.principal;
    const now = call.clock.now();
    const present = await findReport(read, account);
    if (present !== undefined && now - present.generatedAt < IAM_CREDENTIAL_REPORT_KEPT_MS) {
      return { State: "COMPLETE" };
    }
    const lines = [COLUMNS.join(",")];
    for (const user of await listEntities(read, "user", { account, after: "", limit: IAM_USERS_MAX })) {
      const keys = await listAccessKeys(read, user.id);
      lines.push(lineOf(user, entityArn("user", user, call), keys));
    }
    await change(call, (writing) => writeReport(writing, account, { generatedAt: now, content: lines.join("\n") }));
    return { State: "STARTED", Description: "No report exists. Starting a new report generation task" };
  },
});

/** The last report, as a table of comma-separated values. */
export const getCredentialReport = operation("GetCredentialReport", {
  access: (_input, call) => accessTo("GetCredentialReport", "*", call),
  async run(_input, call) {
    const report = await findReport(call.database.read, call.principal.account);
    if (report === undefined) throw errors.noReport();
    if (call.clock.now() - report.generatedAt >= IAM_CREDENTIAL_REPORT_KEPT_MS) throw errors.reportExpired();
    return {
      Content: Buffer.from(report.content),
      ReportFormat: "text/csv",
      GeneratedTime: new Date(report.generatedAt),
    };
  },
});

const COLUMNS: readonly string[] = [
  ...["user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed"],
  ...["password_next_rotation", "mfa_active"],
  ...["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date"],
  ...["access_key_1_last_used_region", "access_key_1_last_used_service"],
  ...["access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date"],
  ...["access_key_2_last_used_region", "access_key_2_last_used_service"],
  ...["cert_1_active", "cert_1_last_rotated", "cert_2_active", "cert_2_last_rotated"],
];

const NOTHING = "N/A";

/** Names and ARNs have neither commas nor quotes. There are no passwords, devices and certificates here. */
function lineOf(user: Entity, arn: string, keys: readonly AccessKey[]): string {
  const password = ["false", NOTHING, NOTHING, NOTHING, "false"];
  const certificates = ["false", NOTHING, "false", NOTHING];
  return [
    ...[user.name, arn, timeOf(user.createdAt), ...password],
    ...keyColumns(keys[0]),
    ...keyColumns(keys[1]),
    ...certificates,
  ].join(",");
}

function keyColumns(key: AccessKey | undefined): readonly string[] {
  if (key === undefined) return ["false", NOTHING, NOTHING, NOTHING, NOTHING];
  const used = key.lastUsed;
  return [
    String(key.active),
    timeOf(key.createdAt),
    ...(used === undefined ? [NOTHING, NOTHING, NOTHING] : [timeOf(used.at), used.region, used.service]),
  ];
}

/** `2026-01-31T12:00:00+00:00` */
function timeOf(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "+00:00");
}
