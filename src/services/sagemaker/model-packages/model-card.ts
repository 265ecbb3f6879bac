import type { ModelPackageModelCard } from "../../../wire/types/sagemaker.gen.ts";
import { errors } from "../errors.ts";
import { checkModelCard } from "./model-card-content.ts";

/**
 * A card after an update. AWS takes content and status in separate calls, and leaves an archived card alone.
 * @throws ValidationException
 */
export function changedCard(
  current: ModelPackageModelCard | undefined,
  wanted: Partial<ModelPackageModelCard> | undefined,
): ModelPackageModelCard | undefined {
  if (wanted === undefined) return current;
  const { ModelCardContent: content, ModelCardStatus: status } = wanted;
  if (current === undefined) return newCard(content, status);
  if (current.ModelCardStatus === "Archived") throw errors.invalid({ sentence: "Model Card is in Archived state" });
  const newContent = content !== undefined && content !== current.ModelCardContent;
  const newStatus = status !== undefined && status !== current.ModelCardStatus;
  if (newContent && newStatus) {
    throw errors.invalid({
      sentence: "You cannot update both model card content and model card status in a single call",
    });
  }
  if (newContent) checkCard(content);
  return { ModelCardContent: content ?? current.ModelCardContent, ModelCardStatus: status ?? current.ModelCardStatus };
}

function newCard(
  content: string | undefined,
  status: ModelPackageModelCard["ModelCardStatus"] | undefined,
): ModelPackageModelCard {
  if (content === undefined || status === undefined) {
    throw errors.invalid({ sentence: "A new model card needs both ModelCardContent and ModelCardStatus." });
  }
  checkCard(content);
  return { ModelCardContent: content, ModelCardStatus: status };
}

function checkCard(content: string): void {
  const violation = checkModelCard(content);
  if (violation !== undefined) throw errors.invalid({ sentence: violation });
}
