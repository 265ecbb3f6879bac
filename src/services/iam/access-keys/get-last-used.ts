import type { Call } from "../../operation.ts";
import { entityAccess } from "../entities.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { type AccessKey, findAccessKey, userOfKey } from "./store.ts";

/** When, for which service and in which region an access key was last used. */
export const getAccessKeyLastUsed = operation("GetAccessKeyLastUsed", {
  async access(input, call) {
    const name = await ownerName(await ownKey(input.AccessKeyId, call), call);
    return name === undefined
      ? accessTo("GetAccessKeyLastUsed", "*", call)
      : entityAccess("GetAccessKeyLastUsed", "user", name, call);
  },
  async run(input, call) {
    const key = await ownKey(input.AccessKeyId, call);
    const UserName = await ownerName(key, call);
    // AWS speaks of access here, so that nobody learns which keys there are.
    if (key === undefined || UserName === undefined) throw errors.noAccessToKey({ id: input.AccessKeyId });
    const { lastUsed } = key;
    return {
      UserName,
      AccessKeyLastUsed: {
        ...(lastUsed !== undefined && { LastUsedDate: new Date(lastUsed.at) }),
        ServiceName: lastUsed?.service ?? "N/A",
        Region: lastUsed?.region ?? "N/A",
      },
    };
  },
});

async function ownKey(id: string, call: Call): Promise<AccessKey | undefined> {
  const key = await findAccessKey(call.database.read, id);
  return key?.account === call.principal.account ? key : undefined;
}

async function ownerName(key: AccessKey | undefined, call: Call): Promise<string | undefined> {
  return key && userOfKey(call.database.read, key.userId);
}
