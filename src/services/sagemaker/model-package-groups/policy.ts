import { type PolicyDocument, parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import { principalKey } from "../../../policy/principal.ts";
import { quoted } from "../../../policy/problem.ts";
import type { Statement } from "../../../policy/statement.ts";
import { MODEL_GROUP_POLICY_LENGTH_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { PACKAGE_TYPE, packageArn } from "../model-packages/package.ts";
import { resourceArn } from "../resource-name.ts";
import { GROUP_TYPE } from "./group.ts";

const GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: MODEL_GROUP_POLICY_LENGTH_MAX,
  version: "required",
  principal: "required",
  resource: "required",
  allowNotPrincipal: "refused",
});
