import { parseArn } from "../../../lib/arn.ts";
import type { InferenceSpecification, ModelPackageContainerDefinition } from "../../../wire/types/sagemaker.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { expandedContainers } from "../models/containers.ts";
import { accessToModel, findNamedModel, MODEL_TYPE, modelName, requireModel } from "../models/model.ts";
import { containersOf } from "../models/rules.ts";
import { accessToPackage, PACKAGE_TYPE, packageName, requirePackage } from "./package.ts";
import { readableDocument } from "./sealing.ts";

/**
 * Who clones a package must be allowed to describe it; who registers a model, to describe that and the packages that it was made from.
 * @throws ValidationException for an ARN of another region
 */
export async function accessToSource(sourceUri: string | undefined, call: Call): Promise<readonly Access[]> {
  switch (typeOf(sourceUri)) {
    case PACKAGE_TYPE:
      return [await accessToPackage(packageName(sourceUri as string, call), "DescribeModelPackage", call)];
    case MODEL_TYPE: {
      const named = modelName(sourceUri as string, call);
      const needed = [await accessToModel(named, "DescribeModel", call)];
      const model = await findNamedModel(named, call);
      // What a model of another account consists of is not looked at before that account has been asked.
      if (model === undefined || model.account !== call.principal.account) return needed;
      for (const { ModelPackageName: name } of containersOf(model.document)) {
        if (name !== undefined)
          needed.push(await accessToPackage(packageName(name, call), "DescribeModelPackage", call));
      }
      return needed;
    }
    default:
      return [];
  }
}

/**
 * The specification of a package that is cloned, or of a model that is registered; any other text is provenance and says nothing.
 * @throws ValidationException when there is no such package or model
 */
export async function sourceSpecification(
  sourceUri: string | undefined,
  call: Call,
): Promise<InferenceSpecification | undefined> {
  switch (typeOf(sourceUri)) {
    case PACKAGE_TYPE: {
      const { document } = await requirePackage(sourceUri as string, call);
      return (await readableDocument(document, call)).InferenceSpecification;
    }
    case MODEL_TYPE: {
      const { document } = await requireModel(sourceUri as string, call);
      const containers = await expandedContainers(containersOf(document), call);
      return { Containers: containers.map(registeredContainer) };
    }
    default:
      return undefined;
  }
}

function typeOf(sourceUri: string | undefined): string | undefined {
  const arn = sourceUri === undefined ? undefined : parseArn(sourceUri);
  return arn?.service === "sagemaker" ? arn.resource.split("/", 1)[0] : undefined;
}

/** What a model's container and a package's have in common. */
function registeredContainer(container: ModelPackageContainerDefinition): ModelPackageContainerDefinition {
  const { ContainerHostname, Image, ImageDigest, ModelDataUrl, ModelDataSource, Environment } = container;
  const { AdditionalModelDataSources } = container;
  const members = { ContainerHostname, Image, ImageDigest, ModelDataUrl, ModelDataSource, Environment };
  return { ...members, AdditionalModelDataSources };
}
