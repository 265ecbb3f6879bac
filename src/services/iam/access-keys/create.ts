import { iamId, secretAccessKey } from "../../../lib/ids.ts";
import { IAM_ACCESS_KEYS_PER_USER_MAX } from "../../../lib/limits.ts";
import { entityAccess } from "../entities.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { userNameOf } from "../users/user.ts";
import { keyOwner } from "./access-key.ts";
import { insertAccessKey, listAccessKeys } from "./store.ts";

/** Makes an access key. Its secret is told now and never again; the database holds it sealed. */
export const createAccessKey = operation("CreateAccessKey", {
  access: (input, call) => entityAccess("CreateAccessKey", "user", userNameOf(input.UserName, call), call),
  async run(input, call) {
    const id = iamId("AKIA", call.random);
    const secret = secretAccessKey(call.random);
    const sealedSecret = call.seal.close(secret, id);
    const createdAt = call.clock.now();
    const user = await change(call, async (writing) => {
      const owner = await keyOwner(writing, input.UserName, call);
      if ((await listAccessKeys(writing, owner.id)).length >= IAM_ACCESS_KEYS_PER_USER_MAX) {
        throw errors.quota({ quota: "AccessKeysPerUser", limit: IAM_ACCESS_KEYS_PER_USER_MAX });
      }
      await insertAccessKey(writing, { id, account: owner.account, userId: owner.id, sealedSecret, createdAt });
      return owner;
    });
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: id,
        Status: "Active",
        SecretAccessKey: secret,
        CreateDate: new Date(createdAt),
      },
    };
  },
});
