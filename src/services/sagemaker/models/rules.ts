import type { ContainerDefinition, CreateModelInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";

/** The primary container, or all containers of an inference pipeline, in the order in which they are called. */
export function containersOf(
  input: Pick<CreateModelInput, "PrimaryContainer" | "Containers">,
): readonly ContainerDefinition[] {
  return input.PrimaryContainer === undefined ? (input.Containers ?? []) : [input.PrimaryContainer];
}

/** What must hold of a model beyond what the contract says of each member. @throws ValidationException */
export function checkModel(input: CreateModelInput, call: Call): void {
  const { PrimaryContainer, Containers, ExecutionRoleArn, InferenceExecutionConfig } = input;
  if (PrimaryContainer !== undefined && Containers !== undefined && Containers.length > 0)
    refuse("Provide either PrimaryContainer or Containers, not both.");
  const containers = containersOf(input);
  if (containers.length === 0) refuse("Provide a PrimaryContainer or at least one of Containers.");
  if (InferenceExecutionConfig !== undefined && containers.length < 2)
    refuse("InferenceExecutionConfig can be specified only for models of two or more containers.");
  if (ExecutionRoleArn === undefined)
    refuse("ExecutionRoleArn is required: images and model data are read as this role.");
  if (ExecutionRoleArn.split(":")[4] !== call.principal.account)
    refuse(`The execution role ${ExecutionRoleArn} must be in account ${call.principal.account}.`);
  for (const container of containers) checkContainer(container);
  checkHostnames(containers);
}

function checkContainer(container: ContainerDefinition): void {
  const { ModelPackageName, Image, ModelDataUrl, ModelDataSource, InferenceSpecificationName } = container;
  if (ModelPackageName === undefined) {
    if (Image === undefined) refuse("A container needs an Image or a ModelPackageName.");
    if (InferenceSpecificationName !== undefined)
      refuse("InferenceSpecificationName can be specified only together with ModelPackageName.");
  } else if (Image !== undefined || ModelDataUrl !== undefined || ModelDataSource !== undefined) {
    refuse("Image and model data cannot be specified together with ModelPackageName: they come from the package.");
  }
  if (ModelDataUrl !== undefined && ModelDataSource !== undefined)
    refuse("Provide either ModelDataUrl or ModelDataSource for a container, not both.");
  if (container.MultiModelConfig !== undefined && container.Mode !== "MultiModel")
    refuse("MultiModelConfig can be specified only for containers whose Mode is MultiModel.");
}

/** In a pipeline either every container has a name of its own or none has. */
export function checkHostnames(containers: readonly { readonly ContainerHostname?: string }[]): void {
  const names = containers.map(({ ContainerHostname }) => ContainerHostname).filter((name) => name !== undefined);
  if (containers.length < 2 || names.length === 0) return;
  if (names.length < containers.length) {
    refuse(
      "If you specify a value for ContainerHostname for any container in the pipeline, you must specify it for every container.",
    );
  }
  if (new Set(names).size < names.length)
    refuse("ContainerHostname must be unique among the containers of the pipeline.");
}

function refuse(sentence: string): never {
  throw errors.invalid({ sentence });
}
