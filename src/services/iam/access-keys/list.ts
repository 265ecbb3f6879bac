import { entityAccess } from "../entities.ts";
import { operation } from "../operation.ts";
import { pageOf } from "../paging.ts";
import { userNameOf } from "../users/user.ts";
import { keyOwner, keyStatus } from "./access-key.ts";
import { listAccessKeys } from "./store.ts";

/** The keys of a user, without their secrets. */
export const listAccessKeysOperation = operation("ListAccessKeys", {
  access: (input, call) => entityAccess("ListAccessKeys", "user", userNameOf(input.UserName, call), call),
  async run(input, call) {
    const { read } = call.database;
    const user = await keyOwner(read, input.UserName, call);
    const keys = await listAccessKeys(read, user.id);
    const { items, ...more } = await pageOf("ListAccessKeys", input, call, ({ id }) => id, keys);
    const AccessKeyMetadata = items.map((key) => ({
      UserName: user.name,
      AccessKeyId: key.id,
      Status: keyStatus(key),
      CreateDate: new Date(key.createdAt),
    }));
    return { AccessKeyMetadata, ...more };
  },
});
