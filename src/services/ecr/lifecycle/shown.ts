import type { LifecycleState } from "./store.ts";

/** When a policy was last carried out; the epoch for one that was not yet, as ECR answers. */
export function lastEvaluated({ evaluatedAtMs }: LifecycleState): Date {
  return new Date(evaluatedAtMs ?? 0);
}
