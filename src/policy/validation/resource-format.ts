/** @returns IAM's sentence about a pattern of `Resource` that is no ARN to it, or undefined */
export function resourceProblem(resource: string): string | undefined {
  if (resource === "*") return undefined;
  const parts = resource.split(":");
  if (parts.length === 1) return notAnArn(resource);
  const [, partition, service, region, account] = parts as [string, string, string?, string?, string?];
  if (!/^(aws[a-z-]*|\*)$/.test(partition)) {
    const shown = [service, region, account, parts.slice(5).join(":")].map((part, at) => {
      return parts.length > at + 2 ? part : "*";
    });
    return `Partition "${partition}" is not valid for resource "arn:${partition}:${shown.join(":")}".`;
  }
  if (service === undefined || /[*?]/.test(service)) {
    return "Resource vendor must be fully qualified and cannot contain regexes.";
  }
  if (region !== undefined && region !== "") {
    if (service === "iam") return `IAM resource ${resource} cannot contain region information.`;
    if (service === "s3") return `Resource ${resource} can not contain region information.`;
  }
  const path = parts.slice(5).join(":");
  if (service === "iam" && parts.length > 5 && path !== "*" && !IAM_PATHS.some((start) => path.startsWith(start))) {
    return `IAM resource path must either be "*" or start with ${IAM_PATHS.join(", ")}.`;
  }
  return undefined;
}

export function notAnArn(resource: string): string {
  return `Resource ${resource} must be in ARN format or "*".`;
}

/** Segments that are missing, although it looks like an ARN otherwise. */
export function hasMissingSegments(resource: string): boolean {
  if (resource === "*") return false;
  const parts = resource.split(":");
  return (parts.length < 6 && resource.includes("::")) || parts[2] === "";
}

const IAM_PATHS = [
  "user/",
  "federated-user/",
  "role/",
  "group/",
  "instance-profile/",
  "mfa/",
  "server-certificate/",
  "policy/",
  "sms-mfa/",
  "saml-provider/",
  "oidc-provider/",
  "report/",
  "access-report/",
];
