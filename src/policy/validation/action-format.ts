/** @returns IAM's sentence about a pattern of `Action`, or undefined */
export function actionProblem(action: string): string | undefined {
  if (action === "*") return undefined;
  const parts = action.split(":");
  const vendor = parts[0] as string;
  if (parts.length === 1) return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
  if (parts.length > 2) return "Actions/Condition can contain only one colon.";
  // `*:…` and `s*:…` are no vendors either.
  return /^[a-zA-Z0-9.-]+$/.test(vendor) ? undefined : `Vendor ${vendor} is not valid`;
}
