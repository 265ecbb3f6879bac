import { aclKeys } from "../acl.ts";
import { present } from "../context.ts";
import { s3Errors } from "../errors.ts";
import { readAccess, requireObject } from "../objects/find.ts";
import { operation } from "../operation.ts";

/**
 * Takes the one ACL that says what is so anyway, and refuses all others: objects here belong to the bucket's owner.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html
 */
export const putObjectAcl = operation("PutObjectAcl", {
  async access(input, call) {
    const needed = await readAccess({ plain: "PutObjectAcl", versioned: "PutObjectVersionAcl" }, input, call);
    return needed.map((access) => ({ ...access, context: { ...access.context, ...present(aclKeys(input)) } }));
  },
  async run(input, call) {
    await requireObject(input, call);
    if (input.ACL !== "bucket-owner-full-control" || input.AccessControlPolicy !== undefined) {
      throw s3Errors.aclNotSupported();
    }
    return {};
  },
});
