import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { deleteAllTags } from "../tags/store.ts";
import { taggedResource } from "../tags/tags.ts";
import { accessToPackage, packageArn, packageName, requirePackage } from "./package.ts";
import { deletePackage } from "./store.ts";

/** Deletes a package. Its version number is not given again. */
export const deleteModelPackage = operation("DeleteModelPackage", {
  access: (input, call) => accessToPackage(packageName(input.ModelPackageName, call), "DeleteModelPackage", call),
  async run(input, call) {
    const stored = await requirePackage(input.ModelPackageName, call);
    const arn = packageArn(stored, call);
    await call.database.transact(async (transaction) => {
      if (!(await deletePackage(transaction, stored.id))) throw errors.packageMissing({ arn });
      await deleteAllTags(transaction, { account: stored.account, region: call.region }, taggedResource(arn));
    });
    return {};
  },
});
