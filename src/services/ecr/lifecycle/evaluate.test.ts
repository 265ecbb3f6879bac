import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expiring } from "./evaluate.ts";
import { readLifecyclePolicy } from "./rules.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW_MS = Date.UTC(2026, 0, 31);

/** An image that was pushed some days ago; its digest says which. */
const image = (digest: string, daysOld: number, ...tags: string[]) => ({
  digest,
  tags,
  pushedAtMs: NOW_MS - daysOld * DAY_MS,
});

function expired(images: ReturnType<typeof image>[], ...rules: object[]): string[] {
  const numbered = rules.map((rule, index) => ({ rulePriority: index + 1, action: { type: "expire" }, ...rule }));
  const found = expiring(images, readLifecyclePolicy(JSON.stringify({ rules: numbered })), NOW_MS);
  return found.map(({ image: { digest }, rule }) => `${digest} by ${rule.priority}`).sort();
}

const keep = (countNumber: number, more: object) => ({
  selection: { countType: "imageCountMoreThan", countNumber, ...more },
});
const days = (countNumber: number, more: object) => ({
  selection: { countType: "sinceImagePushed", countUnit: "days", countNumber, ...more },
});

// The cases of https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_examples.html
describe("lifecycle policies", () => {
  it("expire untagged images by their age, and leave those that are not older", () => {
    const images = [image("A", 15), image("B", 14), image("C", 13), image("D", 99, "tagged")];
    assert.deepEqual(expired(images, days(14, { tagStatus: "untagged" })), ["A by 1"]);
  });

  it("keep the newest images of any kind", () => {
    const images = [image("A", 3), image("B", 2, "x"), image("C", 1)];
    assert.deepEqual(expired(images, keep(1, { tagStatus: "any" })), ["A by 1", "B by 1"]);
    assert.deepEqual(expired(images, keep(3, { tagStatus: "any" })), []);
  });

  it("take an image only when it has a tag for each prefix or pattern", () => {
    const images = [image("A", 5, "alpha1", "beta1"), image("B", 4, "alpha2"), image("C", 3, "alpha3", "beta-x")];
    assert.deepEqual(expired(images, keep(1, { tagStatus: "tagged", tagPrefixList: ["alpha"] })), ["A by 1", "B by 1"]);
    assert.deepEqual(expired(images, keep(1, { tagStatus: "tagged", tagPrefixList: ["alpha", "beta"] })), ["A by 1"]);
    assert.deepEqual(expired(images, keep(1, { tagStatus: "tagged", tagPatternList: ["*a*1"] })), []);
    assert.deepEqual(expired(images, days(1, { tagStatus: "tagged", tagPatternList: ["*-x", "al*3"] })), ["C by 1"]);
    assert.deepEqual(expired(images, days(1, { tagStatus: "tagged", tagPatternList: ["alpha"] })), []);
  });

  it("let a rule not touch what a rule before it has looked at, though it counts it", () => {
    const images = [
      image("A", 5, "prod1"),
      image("B", 4, "prod2", "beta1"),
      image("C", 3, "beta2"),
      image("D", 2, "beta3"),
    ];
    const prod = keep(1, { tagStatus: "tagged", tagPrefixList: ["prod"] });
    const beta = keep(1, { tagStatus: "tagged", tagPrefixList: ["beta"] });
    assert.deepEqual(expired(images, prod, beta), ["A by 1", "C by 2"]);
    assert.deepEqual(expired(images, beta, prod), ["A by 2", "B by 1", "C by 1"]);
    const rest = keep(1, { tagStatus: "any" });
    assert.deepEqual(expired([...images, image("E", 9)], prod, beta, rest), ["A by 1", "C by 2", "E by 3"]);
  });

  it("read rules in the order of their priority, not of the text", () => {
    const images = [image("A", 5, "x"), image("B", 4)];
    const late = { ...keep(1, { tagStatus: "any" }), rulePriority: 9 };
    const early = { ...days(30, { tagStatus: "tagged", tagPrefixList: ["x"] }), rulePriority: 3 };
    assert.deepEqual(expired(images, late, early), []);
  });
});
