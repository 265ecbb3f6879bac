import type { Call } from "../../operation.ts";

/** A right to read one layer for a while. */
export interface LayerTicket {
  readonly repositoryId: string;
  readonly digest: string;
}

/** How long a download may begin after it was asked for: ECR's own URLs are good for an hour. */
const GOOD_FOR_MS = 60 * 60 * 1000;

const ABOUT = "ecr layer download";

/** Seals a right to read a layer, for a URL. Whoever has it needs no other. */
export function sealTicket(ticket: LayerTicket, { seal, clock }: Pick<Call, "seal" | "clock">): string {
  const text = JSON.stringify([ticket.repositoryId, ticket.digest, clock.now() + GOOD_FOR_MS]);
  return Buffer.from(seal.close(text, ABOUT), "base64").toString("base64url");
}

/** @returns undefined when the text is no ticket of ours, or one that is no longer good */
export function openTicket(text: string, { seal, clock }: Pick<Call, "seal" | "clock">): LayerTicket | undefined {
  let opened: unknown;
  try {
    opened = JSON.parse(seal.open(Buffer.from(text, "base64url").toString("base64"), ABOUT));
  } catch {
    return undefined;
  }
  const [repositoryId, digest, expiresAtMs] = opened as [string, string, number];
  return clock.now() < expiresAtMs ? { repositoryId, digest } : undefined;
}
