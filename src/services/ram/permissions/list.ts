import { requireType } from "../names.ts";
import { accessToAny, operation } from "../operation.ts";
import { pageOfList } from "../paging.ts";
import { readTags } from "../tags/store.ts";
import { customerPermission, managedPermissions, summaryShape } from "./permission.ts";
import { listPermissions as listStored } from "./store.ts";

/** The permissions of AWS and of the caller's account, each in its default version. */
export const listPermissions = operation("ListPermissions", {
  access: (_input, call) => accessToAny("ListPermissions", call),
  async run(input, call) {
    requireType(input.resourceType);
    const wanted = input.permissionType ?? "ALL";
    const place = { account: call.principal.account, region: call.region };
    const stored = wanted === "AWS_MANAGED" ? [] : await listStored(call.database.read, place);
    const all = [
      ...(wanted === "CUSTOMER_MANAGED" ? [] : managedPermissions(call)),
      ...stored.map((each) => customerPermission(each, call)),
    ];
    const { items, nextToken } = await pageOfList("ListPermissions", input, call, all);
    const tags = await readTags(
      call.database.read,
      items.map(({ arn }) => arn),
    );
    return {
      permissions: items.map((each) =>
        summaryShape(each, { version: each.defaultVersion, createdAt: each.createdAt }, tags.get(each.arn)),
      ),
      nextToken,
    };
  },
});
