import type { Kysely } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Call } from "../../operation.ts";
import { awsPermissionArn, permissionArn, ramName } from "../names.ts";
import { MANAGED_PERMISSIONS } from "../permissions/managed.ts";
import { findPermission, listPermissions, listVersions } from "../permissions/store.ts";
import { readTemplate, templateKey } from "../permissions/template.ts";

/** The permission of AWS, or of the account, that grants exactly these actions. */
export async function matchingPermission(
  actions: readonly string[],
  account: string,
  call: Call,
): Promise<{ readonly arn: string; readonly version: number } | undefined> {
  const wanted = keyOfActions(actions);
  const managed = MANAGED_PERMISSIONS.find((each) => keyOfActions(each.actions) === wanted);
  if (managed !== undefined) return { arn: awsPermissionArn(call, managed.name), version: 1 };
  const db = call.database.read;
  for (const { id, name, featureSet, defaultVersion } of await listPermissions(db, { account, region: call.region })) {
    if (featureSet !== "STANDARD") continue;
    const version = (await listVersions(db, id)).find((each) => each.version === defaultVersion);
    if (version !== undefined && templateKey(readTemplate(version.template)) === wanted) {
      return { arn: permissionArn(call, account, name), version: defaultVersion };
    }
  }
  return undefined;
}

/** What a share's permission grants, comparable. @returns undefined when the permission is gone */
export async function templateKeyOf(
  permission: { readonly permissionArn: string; readonly version: number },
  account: string,
  db: Kysely<Tables>,
  call: Call,
): Promise<string | undefined> {
  const { id: name, account: of } = ramName(permission.permissionArn, "permission", call);
  if (of === "aws") {
    const managed = MANAGED_PERMISSIONS.find((each) => each.name === name);
    return managed && keyOfActions(managed.actions);
  }
  const found = await findPermission(db, { account, region: call.region }, name);
  const versions = found === undefined ? [] : await listVersions(db, found.id);
  const version = versions.find((each) => each.version === permission.version);
  return version && templateKey(readTemplate(version.template));
}

function keyOfActions(Action: readonly string[]): string {
  return templateKey({ Effect: "Allow", Action });
}
