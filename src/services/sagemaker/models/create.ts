import type { CreateModelInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessToPackage, packageName } from "../model-packages/package.ts";
import { operation } from "../operation.ts";
import { accessToCreate } from "../tags/access.ts";
import { insertTags } from "../tags/store.ts";
import { taggedResource, tagsToStore } from "../tags/tags.ts";
import { checkArtifacts } from "./artifacts.ts";
import { expandedContainers } from "./containers.ts";
import { assumeExecutionRole } from "./execution-role.ts";
import { modelName } from "./model.ts";
import { checkModel, containersOf } from "./rules.ts";
import { insertModel } from "./store.ts";

/**
 * Makes a model: containers, or the packages that they come from, and the role that will run them. Everything it names is looked at
 * now as that role, so that what cannot be deployed is not made.
 */
export const createModel = operation("CreateModel", {
  async access(input, call) {
    const make = accessToCreate(modelName(input.ModelName, call), "CreateModel", input.Tags, conditionKeys(input));
    return [...make, ...passRole(input), ...(await accessToForeignPackages(input, call))];
  },
  async run(input, call) {
    checkModel(input, call);
    const { arn, account, path: name } = modelName(input.ModelName, call);
    const place = { account, region: call.region };
    const tags = tagsToStore(input.Tags ?? []);
    const expanded = await expandedContainers(containersOf(input), call);
    const role = await assumeExecutionRole(input.ExecutionRoleArn as string, { arn, account }, call);
    await checkArtifacts(expanded, input.ExecutionRoleArn as string, role, call);
    const { ModelName: _name, Tags: _tags, ...document } = input;
    await call.database.transact(async (transaction) => {
      const made = await insertModel(transaction, place, {
        name,
        createdAt: call.clock.now(),
        document: { ...document, EnableNetworkIsolation: input.EnableNetworkIsolation ?? false },
      });
      if (!made) throw errors.modelExists({ arn });
      await insertTags(transaction, place, taggedResource(arn), tags);
    });
    return { ModelArn: arn };
  },
});

/** Each is there only when the request sets it. */
function conditionKeys({ VpcConfig, EnableNetworkIsolation }: CreateModelInput): Access["context"] {
  return {
    ...(VpcConfig !== undefined && {
      "sagemaker:VpcSubnets": VpcConfig.Subnets,
      "sagemaker:VpcSecurityGroupIds": VpcConfig.SecurityGroupIds,
    }),
    ...(EnableNetworkIsolation !== undefined && { "sagemaker:NetworkIsolation": String(EnableNetworkIsolation) }),
  };
}

/** Who hands a role to SageMaker must be allowed to. */
function passRole({ ExecutionRoleArn: resource }: CreateModelInput): readonly Access[] {
  if (resource === undefined) return [];
  const account = resource.split(":")[4] as string;
  return [{ action: "iam:PassRole", resource, account, context: { "iam:PassedToService": "sagemaker.amazonaws.com" } }];
}

/** A package of another account is used with that account's consent: its group's policy must allow `CreateModel` on it. */
async function accessToForeignPackages(input: CreateModelInput, call: Call): Promise<readonly Access[]> {
  const needed: Access[] = [];
  for (const { ModelPackageName: name } of containersOf(input)) {
    const named = name === undefined ? undefined : packageName(name, call);
    if (named !== undefined && named.account !== call.principal.account) {
      needed.push(await accessToPackage(named, "CreateModel", call));
    }
  }
  return needed;
}
