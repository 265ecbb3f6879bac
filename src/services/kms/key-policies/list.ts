import { keyAccess } from "../access.ts";
import { operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { POLICY_NAME } from "./name.ts";

const SIZES = { standard: 100, most: 1_000 };

/** A key has one policy. https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html */
export const listKeyPolicies = operation("ListKeyPolicies", {
  access: keyAccess("ListKeyPolicies"),
  async run(input, call) {
    const read = async (after: string) => (after === "" ? [POLICY_NAME] : []);
    const { items, answer } = await readPage("ListKeyPolicies", input, call, SIZES, read, (name) => name);
    return { PolicyNames: items, ...answer };
  },
});
