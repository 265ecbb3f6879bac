import { MODEL_CONTAINERS_MAX } from "../../../lib/limits.ts";
import type { ContainerDefinition, ModelPackageContainerDefinition } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import type { PackageDocument } from "../model-packages/document.ts";
import { packageArn, requirePackage } from "../model-packages/package.ts";
import { readableDocument } from "../model-packages/sealing.ts";

/** What a container runs, wherever that was said: in the model itself or in the package that it comes from. */
export interface ExpandedContainer extends ModelPackageContainerDefinition {
  readonly ImageConfig?: ContainerDefinition["ImageConfig"];
  readonly Mode?: ContainerDefinition["Mode"];
}

/**
 * The containers with those of packages in their places. The law has spoken before: packages of other accounts by their groups' policies.
 * @throws ValidationException for packages that do not exist, that are not to be used, or that have nothing to run
 */
export async function expandedContainers(
  containers: readonly ContainerDefinition[],
  call: Call,
): Promise<readonly ExpandedContainer[]> {
  const expanded: ExpandedContainer[] = [];
  for (const container of containers) {
    if (container.ModelPackageName === undefined) expanded.push(container);
    else expanded.push(...(await containersOfPackage(container, container.ModelPackageName, call)));
  }
  if (expanded.length > MODEL_CONTAINERS_MAX)
    throw errors.invalid({ sentence: `A model can have at most ${MODEL_CONTAINERS_MAX} containers.` });
  return expanded;
}

async function containersOfPackage(
  container: ContainerDefinition,
  name: string,
  call: Call,
): Promise<readonly ModelPackageContainerDefinition[]> {
  const stored = await requirePackage(name, call);
  const arn = packageArn(stored, call);
  if (call.settings.requireApproval && stored.version !== undefined && stored.approvalStatus !== "Approved")
    throw errors.packageNotApproved({ arn, status: String(stored.approvalStatus) });
  const document = await readableDocument(stored.document, call);
  const specified = specificationOf(document, container.InferenceSpecificationName, arn);
  for (const { Environment } of specified) checkEnvironment(Environment ?? {}, container.Environment ?? {});
  return specified;
}

function specificationOf(
  document: PackageDocument,
  name: string | undefined,
  arn: string,
): readonly ModelPackageContainerDefinition[] {
  const chosen =
    name === undefined
      ? document.InferenceSpecification
      : document.AdditionalInferenceSpecifications?.find((each) => each.Name === name);
  if (chosen !== undefined) return chosen.Containers;
  const what = name === undefined ? "InferenceSpecification" : `inference specification named ${name}`;
  throw errors.invalid({ sentence: `ModelPackage ${arn} has no ${what}.` });
}

/** AWS's sentence prints both maps. */
function checkEnvironment(
  ofPackage: Readonly<Record<string, string>>,
  ofModel: Readonly<Record<string, string>>,
): void {
  if (Object.keys(ofPackage).length === 0 || Object.keys(ofModel).length === 0) return;
  const shown = (map: Readonly<Record<string, string>>) => `{${Object.keys(map).join(", ")}}`;
  throw errors.invalid({
    sentence: `Environment variable map cannot be specified both at Model Package ${shown(ofPackage)} and Model ${shown(ofModel)}`,
  });
}
