import { errorTable } from "../../lib/errors.ts";

/** Sentences of AWS where they are known; `Reason` members say more, as AWS's do. */
export const errors = errorTable("organizations", {
  notManagement: ["AccessDeniedException", 400, "You don't have permissions to access this resource."],
  alreadyThere: ["AlreadyInOrganizationException", 400, "The AWS account is already a member of an organization."],
  accountNotFound: ["AccountNotFoundException", 400, "You specified an account that doesn't exist."],
  creationNotFound: [
    "CreateAccountStatusNotFoundException",
    400,
    "You specified a create account request that doesn't exist.",
  ],
  badToken: ["InvalidInputException", 400, "You specified an invalid value for NextToken."],
  rootNotFound: ["RootNotFoundException", 400, "You specified a root that doesn't exist."],
  parentNotFound: ["ParentNotFoundException", 400, "You specified parent that doesn't exist."],
  childNotFound: ["ChildNotFoundException", 400, "You specified child that doesn't exist."],
  unitNotFound: [
    "OrganizationalUnitNotFoundException",
    400,
    "You specified an organizational unit that doesn't exist.",
  ],
  unitNotEmpty: [
    "OrganizationalUnitNotEmptyException",
    400,
    "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.",
  ],
  duplicateUnit: ["DuplicateOrganizationalUnitException", 400, "An OU with the same name already exists."],
  sourceNotFound: ["SourceParentNotFoundException", 400, "You specified a source parent that doesn't exist."],
  destinationNotFound: [
    "DestinationParentNotFoundException",
    400,
    "You specified a destination parent that doesn't exist.",
  ],
  notInSource: ["AccountNotFoundException", 400, "The account is not in the source parent that you specified."],
  alreadyMoved: ["DuplicateAccountException", 400, "That account is already present in the specified destination."],
  policyNotFound: ["PolicyNotFoundException", 400, "You specified a policy that doesn't exist."],
  targetNotFound: ["TargetNotFoundException", 400, "You specified a target that doesn't exist."],
  duplicatePolicy: ["DuplicatePolicyException", 400, "A policy with the same name already exists."],
  policyInUse: [
    "PolicyInUseException",
    400,
    "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before you delete it.",
  ],
  policyNotAttached: ["PolicyNotAttachedException", 400, "The policy isn't attached to the specified target."],
  alreadyAttached: [
    "DuplicatePolicyAttachmentException",
    400,
    "The selected policy is already attached to the specified target.",
  ],
  awsPolicy: ["InvalidInputException", 400, "You specified a policy that is managed by AWS and can't be modified."],
  notDetachable: ["InvalidInputException", 400, "You can't detach the policy {policy}."],
  malformedPolicy: [
    "MalformedPolicyDocumentException",
    400,
    "The provided policy document does not meet the requirements of the specified policy type. {reason}",
  ],
  typeNotAvailable: [
    "PolicyTypeNotAvailableForOrganizationException",
    400,
    "You can't use the specified policy type with the feature set currently enabled for the organization.",
  ],
  typeNotEnabled: [
    "PolicyTypeNotEnabledException",
    400,
    "This operation can be performed only for enabled policy types.",
  ],
  typeAlreadyEnabled: ["PolicyTypeAlreadyEnabledException", 400, "The specified policy type is already enabled."],
  limit: ["ConstraintViolationException", 400, "{sentence}"],
  unknownService: ["InvalidInputException", 400, "You specified an unrecognized service principal."],
  systemTag: ["InvalidInputException", 400, "You can't use tag keys that begin with aws:."],
  duplicateTag: ["InvalidInputException", 400, "You specified the tag key {key} more than once."],
});

/** The limits of an organization, by AWS's name for the one that was hit. */
export function limitReached(reason: keyof typeof LIMITS): Error {
  return errors.limit({ sentence: LIMITS[reason] }, { fields: { Reason: reason } });
}

const LIMITS = {
  OU_NUMBER_LIMIT_EXCEEDED:
    "You have exceeded the number of organizational units that you can have in an organization.",
  OU_DEPTH_LIMIT_EXCEEDED: "You have exceeded the number of levels deep that you can nest organizational units.",
  POLICY_NUMBER_LIMIT_EXCEEDED: "You have exceeded the number of policies that you can have in an organization.",
  POLICY_CONTENT_LIMIT_EXCEEDED: "You have exceeded the maximum size of a policy.",
  MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED:
    "You have exceeded the number of policies that can be attached to the specified entity.",
  MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED:
    "You can't remove the last policy of this type that is attached to the specified entity.",
  MAX_TAG_LIMIT_EXCEEDED: "You have exceeded the number of tags that you can attach to a resource.",
} as const;
