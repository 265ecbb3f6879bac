import { accessTo } from "../access.ts";
import { namedKeyOf } from "../cryptography/named.ts";
import { checkGrantTokens } from "../grants/token.ts";
import { operation } from "../operation.ts";
import { requireId } from "./find.ts";
import { metadataOf } from "./key.ts";
import { requireThere } from "./state.ts";
import { findCurrent } from "./store.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export const describeKey = operation("DescribeKey", {
  async access(input, call) {
    const named = await namedKeyOf(input, input.KeyId, call);
    return accessTo(named, "DescribeKey", call, { grantQuestion: {} });
  },
  async run(input, call) {
    const named = await namedKeyOf(input, input.KeyId, call);
    checkGrantTokens(input.GrantTokens, call);
    const found = await findCurrent(call.database.read, call.region, requireId(named));
    const key = requireThere(found?.key, named.arn);
    return { KeyMetadata: metadataOf(key, found?.materialId, call) };
  },
});
