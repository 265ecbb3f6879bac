import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { rootOf } from "../../../identity/principal.ts";
import type { Call } from "../../operation.ts";
import { requireTagged } from "../tags/tagged.ts";
import { accessToGroup, groupName, requireGroup } from "./group.ts";
import { requireGroupForPolicy } from "./policy.ts";
import { deleteGroup, insertGroup } from "./store.ts";

const account = "111111111111";

forEachDatabase("a group that is made anew", (engine) => {
  it("under the name of the one that the law was asked about is not taken for it", async () => {
    const { database } = engine;
    const call = {
      database,
      notes: new Map(),
      region: "us-east-1",
      partition: "aws",
      principal: rootOf(account),
    } as unknown as Call;
    const createdBy = { IamIdentity: { Arn: "a", PrincipalId: "p" } };
    const make = () =>
      database.transact((transaction) =>
        insertGroup(transaction, { account, region: "us-east-1" }, { name: "irises", createdAt: 1, createdBy }),
      );
    await make();
    const { resource } = await accessToGroup(groupName("irises", call), "DeleteModelPackageGroup", call);
    const { id } = await requireGroup("irises", call);
    await requireTagged(resource, call);
    await database.transact((transaction) => deleteGroup(transaction, id));
    await make();
    await assert.rejects(requireGroup("irises", call), { code: "ValidationException" });
    await assert.rejects(requireGroupForPolicy("irises", call), { code: "ValidationException" });
    await assert.rejects(requireTagged(resource, call), { code: "ValidationException" });
    await requireGroup("irises", { ...call, notes: new Map() });
  });
});
