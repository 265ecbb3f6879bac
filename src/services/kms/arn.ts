import type { Call } from "../operation.ts";

type Place = Pick<Call, "partition" | "region">;

export function keyArn(place: Place, account: string, id: string): string {
  return `arn:${place.partition}:kms:${place.region}:${account}:key/${id}`;
}

/** @param name with its `alias/` */
export function aliasArn(place: Place, account: string, name: string): string {
  return `arn:${place.partition}:kms:${place.region}:${account}:${name}`;
}
