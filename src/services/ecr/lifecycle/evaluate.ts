import { matches } from "../images/mutability.ts";
import type { LifecycleRule } from "./rules.ts";

/** An image, as far as lifecycle policies look at it. */
export interface AgingImage {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
}

export interface Expiry<Image extends AgingImage> {
  readonly image: Image;
  readonly rule: LifecycleRule;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Which images expire, and by which rule: "An image is expired by exactly one or zero rules. An image that matches the tagging
 * requirements of a rule cannot be expired by a rule with a lower priority. Rules can never mark images that are marked by higher
 * priority rules, but can still identify them as if they haven't been expired."
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 * @param rules in the order of their priority
 */
export function expiring<Image extends AgingImage>(
  images: readonly Image[],
  rules: readonly LifecycleRule[],
  nowMs: number,
): Expiry<Image>[] {
  const newestFirst = [...images].sort(
    (one, other) => other.pushedAtMs - one.pushedAtMs || (one.digest < other.digest ? -1 : 1),
  );
  const taken = new Set<string>();
  const expired: Expiry<Image>[] = [];
  for (const rule of rules) {
    const meant = newestFirst.filter(({ tags }) => isMeant(rule, tags));
    for (const [index, image] of meant.entries()) {
      if (!taken.has(image.digest) && isOver(rule, index, image, nowMs)) expired.push({ image, rule });
    }
    for (const { digest } of meant) taken.add(digest);
  }
  return expired;
}

function isMeant({ tagStatus, tagPatterns }: LifecycleRule, tags: readonly string[]): boolean {
  if (tagStatus === "any") return true;
  if (tagStatus === "untagged") return tags.length === 0;
  return tagPatterns.every((pattern) => tags.some((tag) => matches(pattern, tag)));
}

function isOver({ count }: LifecycleRule, index: number, { pushedAtMs }: AgingImage, nowMs: number): boolean {
  return count.type === "images" ? index >= count.more : nowMs - pushedAtMs > count.days * DAY_MS;
}
