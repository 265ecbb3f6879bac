import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessTo } from "../operation.ts";
import { canBeName, type ResourceName, resourceArn, resourceName } from "../resource-name.ts";
import { findModel, type StoredModel } from "./store.ts";

export const MODEL_TYPE = "model";

/** A model as a request named it: by bare name, or in tag operations by ARN. */
export function modelName(nameOrArn: string, call: Call): ResourceName {
  return resourceName(nameOrArn, MODEL_TYPE, call);
}

export function modelArn(
  stored: Pick<StoredModel, "account" | "name">,
  call: Pick<Call, "partition" | "region">,
): string {
  return resourceArn(call, stored.account, MODEL_TYPE, stored.name);
}

/** By ARN in any letter case, by bare name exactly. */
export async function findNamedModel(named: ResourceName, call: Call): Promise<StoredModel | undefined> {
  if (!canBeName(named.path)) return undefined;
  const model = await findModel(call.database.read, { account: named.account, region: call.region }, named.path);
  return named.byArn || model?.name === named.path ? model : undefined;
}

/** Asks for `sagemaker:<action>` on a model by its ARN as it is stored. */
export async function accessToModel(
  named: ResourceName,
  action: string,
  call: Call,
  context?: Access["context"],
): Promise<Access> {
  const model = await findNamedModel(named, call);
  return accessTo(named, action, context, model && modelArn(model, call));
}

/** @throws ValidationException when there is no such model */
export async function requireModel(name: string, call: Call): Promise<StoredModel> {
  const named = modelName(name, call);
  const model = await findNamedModel(named, call);
  if (model === undefined) throw errors.modelMissing({ arn: named.arn });
  return model;
}
