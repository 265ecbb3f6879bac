import type { ResourceLaw } from "../../operation.ts";
import { readTags } from "./store.ts";

/** What the law may ask of a unit, an account or a policy: its tags. */
export const organizationsLaw: ResourceLaw = {
  keys: {
    names: ["aws:resourcetag/"],
    async read({ resource }, call) {
      const tags = await readTags(call.database.read, resource.slice(resource.lastIndexOf("/") + 1));
      return Object.fromEntries(tags.map(({ key, value }) => [`aws:ResourceTag/${key}`, value]));
    },
  },
};
