// Made by contracts/tool/types.ts from contracts/organizations.json and its patches; do not edit.

export interface OrganizationsOperations {
  AcceptHandshake: { input: AcceptHandshakeRequest; output: AcceptHandshakeResponse };
  AttachPolicy: { input: AttachPolicyRequest; output: Record<string, never> };
  CancelHandshake: { input: CancelHandshakeRequest; output: CancelHandshakeResponse };
  CloseAccount: { input: CloseAccountRequest; output: Record<string, never> };
  CreateAccount: { input: CreateAccountRequest; output: CreateAccountResponse };
  CreateGovCloudAccount: { input: CreateGovCloudAccountRequest; output: CreateGovCloudAccountResponse };
  CreateOrganization: { input: CreateOrganizationRequest; output: CreateOrganizationResponse };
  CreateOrganizationalUnit: { input: CreateOrganizationalUnitRequest; output: CreateOrganizationalUnitResponse };
  CreatePolicy: { input: CreatePolicyRequest; output: CreatePolicyResponse };
  DeclineHandshake: { input: DeclineHandshakeRequest; output: DeclineHandshakeResponse };
  DeleteOrganization: { input: Record<string, never>; output: Record<string, never> };
  DeleteOrganizationalUnit: { input: DeleteOrganizationalUnitRequest; output: Record<string, never> };
  DeletePolicy: { input: DeletePolicyRequest; output: Record<string, never> };
  DeleteResourcePolicy: { input: Record<string, never>; output: Record<string, never> };
  DeregisterDelegatedAdministrator: { input: DeregisterDelegatedAdministratorRequest; output: Record<string, never> };
  DescribeAccount: { input: DescribeAccountRequest; output: DescribeAccountResponse };
  DescribeCreateAccountStatus: { input: DescribeCreateAccountStatusRequest; output: DescribeCreateAccountStatusResponse };
  DescribeEffectivePolicy: { input: DescribeEffectivePolicyRequest; output: DescribeEffectivePolicyResponse };
  DescribeHandshake: { input: DescribeHandshakeRequest; output: DescribeHandshakeResponse };
  DescribeOrganization: { input: Record<string, never>; output: DescribeOrganizationResponse };
  DescribeOrganizationalUnit: { input: DescribeOrganizationalUnitRequest; output: DescribeOrganizationalUnitResponse };
  DescribePolicy: { input: DescribePolicyRequest; output: DescribePolicyResponse };
  DescribeResourcePolicy: { input: Record<string, never>; output: DescribeResourcePolicyResponse };
  DescribeResponsibilityTransfer: { input: DescribeResponsibilityTransferRequest; output: DescribeResponsibilityTransferResponse };
  DetachPolicy: { input: DetachPolicyRequest; output: Record<string, never> };
  DisableAWSServiceAccess: { input: DisableAWSServiceAccessRequest; output: Record<string, never> };
  DisablePolicyType: { input: DisablePolicyTypeRequest; output: DisablePolicyTypeResponse };
  EnableAWSServiceAccess: { input: EnableAWSServiceAccessRequest; output: Record<string, never> };
  EnableAllFeatures: { input: EnableAllFeaturesRequest; output: EnableAllFeaturesResponse };
  EnablePolicyType: { input: EnablePolicyTypeRequest; output: EnablePolicyTypeResponse };
  InviteAccountToOrganization: { input: InviteAccountToOrganizationRequest; output: InviteAccountToOrganizationResponse };
  InviteOrganizationToTransferResponsibility: { input: InviteOrganizationToTransferResponsibilityRequest; output: InviteOrganizationToTransferResponsibilityResponse };
  LeaveOrganization: { input: Record<string, never>; output: Record<string, never> };
  ListAWSServiceAccessForOrganization: { input: ListAWSServiceAccessForOrganizationRequest; output: ListAWSServiceAccessForOrganizationResponse };
  ListAccounts: { input: ListAccountsRequest; output: ListAccountsResponse };
  ListAccountsForParent: { input: ListAccountsForParentRequest; output: ListAccountsForParentResponse };
  ListAccountsWithInvalidEffectivePolicy: { input: ListAccountsWithInvalidEffectivePolicyRequest; output: ListAccountsWithInvalidEffectivePolicyResponse };
  ListChildren: { input: ListChildrenRequest; output: ListChildrenResponse };
  ListCreateAccountStatus: { input: ListCreateAccountStatusRequest; output: ListCreateAccountStatusResponse };
  ListDelegatedAdministrators: { input: ListDelegatedAdministratorsRequest; output: ListDelegatedAdministratorsResponse };
  ListDelegatedServicesForAccount: { input: ListDelegatedServicesForAccountRequest; output: ListDelegatedServicesForAccountResponse };
  ListEffectivePolicyValidationErrors: { input: ListEffectivePolicyValidationErrorsRequest; output: ListEffectivePolicyValidationErrorsResponse };
  ListHandshakesForAccount: { input: ListHandshakesForAccountRequest; output: ListHandshakesForAccountResponse };
  ListHandshakesForOrganization: { input: ListHandshakesForOrganizationRequest; output: ListHandshakesForOrganizationResponse };
  ListInboundResponsibilityTransfers: { input: ListInboundResponsibilityTransfersRequest; output: ListInboundResponsibilityTransfersResponse };
  ListOrganizationalUnitsForParent: { input: ListOrganizationalUnitsForParentRequest; output: ListOrganizationalUnitsForParentResponse };
  ListOutboundResponsibilityTransfers: { input: ListOutboundResponsibilityTransfersRequest; output: ListOutboundResponsibilityTransfersResponse };
  ListParents: { input: ListParentsRequest; output: ListParentsResponse };
  ListPolicies: { input: ListPoliciesRequest; output: ListPoliciesResponse };
  ListPoliciesForTarget: { input: ListPoliciesForTargetRequest; output: ListPoliciesForTargetResponse };
  ListRoots: { input: ListRootsRequest; output: ListRootsResponse };
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse };
  ListTargetsForPolicy: { input: ListTargetsForPolicyRequest; output: ListTargetsForPolicyResponse };
  MoveAccount: { input: MoveAccountRequest; output: Record<string, never> };
  PutResourcePolicy: { input: PutResourcePolicyRequest; output: PutResourcePolicyResponse };
  RegisterDelegatedAdministrator: { input: RegisterDelegatedAdministratorRequest; output: Record<string, never> };
  RemoveAccountFromOrganization: { input: RemoveAccountFromOrganizationRequest; output: Record<string, never> };
  TagResource: { input: TagResourceRequest; output: Record<string, never> };
  TerminateResponsibilityTransfer: { input: TerminateResponsibilityTransferRequest; output: TerminateResponsibilityTransferResponse };
  UntagResource: { input: UntagResourceRequest; output: Record<string, never> };
  UpdateOrganizationalUnit: { input: UpdateOrganizationalUnitRequest; output: UpdateOrganizationalUnitResponse };
  UpdatePolicy: { input: UpdatePolicyRequest; output: UpdatePolicyResponse };
  UpdateResponsibilityTransfer: { input: UpdateResponsibilityTransferRequest; output: UpdateResponsibilityTransferResponse };
}

export interface AcceptHandshakeRequest {
  HandshakeId: string;
}
export interface AcceptHandshakeResponse {
  Handshake?: Handshake;
}
export interface Account {
  Id?: string;
  Arn?: string;
  Email?: string;
  Name?: string;
  Status?: AccountStatus;
  State?: AccountState;
  Paths?: string[];
  JoinedMethod?: AccountJoinedMethod;
  JoinedTimestamp?: Date;
}
export type AccountJoinedMethod = "INVITED" | "CREATED";
export type AccountState = "PENDING_ACTIVATION" | "ACTIVE" | "SUSPENDED" | "PENDING_CLOSURE" | "CLOSED";
export type AccountStatus = "ACTIVE" | "SUSPENDED" | "PENDING_CLOSURE";
export type ActionType = "INVITE" | "ENABLE_ALL_FEATURES" | "APPROVE_ALL_FEATURES" | "ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE" | "TRANSFER_RESPONSIBILITY";
export interface AttachPolicyRequest {
  PolicyId: string;
  TargetId: string;
}
export interface CancelHandshakeRequest {
  HandshakeId: string;
}
export interface CancelHandshakeResponse {
  Handshake?: Handshake;
}
export interface Child {
  Id?: string;
  Type?: ChildType;
}
export type ChildType = "ACCOUNT" | "ORGANIZATIONAL_UNIT";
export interface CloseAccountRequest {
  AccountId: string;
}
export type CreateAccountFailureReason = "ACCOUNT_LIMIT_EXCEEDED" | "EMAIL_ALREADY_EXISTS" | "INVALID_ADDRESS" | "INVALID_EMAIL" | "CONCURRENT_ACCOUNT_MODIFICATION" | "INTERNAL_FAILURE" | "GOVCLOUD_ACCOUNT_ALREADY_EXISTS" | "MISSING_BUSINESS_VALIDATION" | "FAILED_BUSINESS_VALIDATION" | "PENDING_BUSINESS_VALIDATION" | "INVALID_IDENTITY_FOR_BUSINESS_VALIDATION" | "UNKNOWN_BUSINESS_VALIDATION" | "MISSING_PAYMENT_INSTRUMENT" | "INVALID_PAYMENT_INSTRUMENT" | "UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED";
export interface CreateAccountRequest {
  Email: string;
  AccountName: string;
  RoleName?: string;
  IamUserAccessToBilling?: IAMUserAccessToBilling;
  Tags?: Tag[];
}
export interface CreateAccountResponse {
  CreateAccountStatus?: CreateAccountStatus;
}
export type CreateAccountState = "IN_PROGRESS" | "SUCCEEDED" | "FAILED";
export interface CreateAccountStatus {
  Id?: string;
  AccountName?: string;
  State?: CreateAccountState;
  RequestedTimestamp?: Date;
  CompletedTimestamp?: Date;
  AccountId?: string;
  GovCloudAccountId?: string;
  FailureReason?: CreateAccountFailureReason;
}
export interface CreateGovCloudAccountRequest {
  Email: string;
  AccountName: string;
  RoleName?: string;
  IamUserAccessToBilling?: IAMUserAccessToBilling;
  Tags?: Tag[];
}
export interface CreateGovCloudAccountResponse {
  CreateAccountStatus?: CreateAccountStatus;
}
export interface CreateOrganizationRequest {
  FeatureSet?: OrganizationFeatureSet;
}
export interface CreateOrganizationResponse {
  Organization?: Organization;
}
export interface CreateOrganizationalUnitRequest {
  ParentId: string;
  Name: string;
  Tags?: Tag[];
}
export interface CreateOrganizationalUnitResponse {
  OrganizationalUnit?: OrganizationalUnit;
}
export interface CreatePolicyRequest {
  Content: string;
  Description: string;
  Name: string;
  Type: PolicyType;
  Tags?: Tag[];
}
export interface CreatePolicyResponse {
  Policy?: Policy;
}
export interface DeclineHandshakeRequest {
  HandshakeId: string;
}
export interface DeclineHandshakeResponse {
  Handshake?: Handshake;
}
export interface DelegatedAdministrator {
  Id?: string;
  Arn?: string;
  Email?: string;
  Name?: string;
  Status?: AccountStatus;
  State?: AccountState;
  JoinedMethod?: AccountJoinedMethod;
  JoinedTimestamp?: Date;
  DelegationEnabledDate?: Date;
}
export interface DelegatedService {
  ServicePrincipal?: string;
  DelegationEnabledDate?: Date;
}
export interface DeleteOrganizationalUnitRequest {
  OrganizationalUnitId: string;
}
export interface DeletePolicyRequest {
  PolicyId: string;
}
export interface DeregisterDelegatedAdministratorRequest {
  AccountId: string;
  ServicePrincipal: string;
}
export interface DescribeAccountRequest {
  AccountId: string;
}
export interface DescribeAccountResponse {
  Account?: Account;
}
export interface DescribeCreateAccountStatusRequest {
  CreateAccountRequestId: string;
}
export interface DescribeCreateAccountStatusResponse {
  CreateAccountStatus?: CreateAccountStatus;
}
export interface DescribeEffectivePolicyRequest {
  PolicyType: EffectivePolicyType;
  TargetId?: string;
}
export interface DescribeEffectivePolicyResponse {
  EffectivePolicy?: EffectivePolicy;
}
export interface DescribeHandshakeRequest {
  HandshakeId: string;
}
export interface DescribeHandshakeResponse {
  Handshake?: Handshake;
}
export interface DescribeOrganizationResponse {
  Organization?: Organization;
}
export interface DescribeOrganizationalUnitRequest {
  OrganizationalUnitId: string;
}
export interface DescribeOrganizationalUnitResponse {
  OrganizationalUnit?: OrganizationalUnit;
}
export interface DescribePolicyRequest {
  PolicyId: string;
}
export interface DescribePolicyResponse {
  Policy?: Policy;
}
export interface DescribeResourcePolicyResponse {
  ResourcePolicy?: ResourcePolicy;
}
export interface DescribeResponsibilityTransferRequest {
  Id: string;
}
export interface DescribeResponsibilityTransferResponse {
  ResponsibilityTransfer?: ResponsibilityTransfer;
}
export interface DetachPolicyRequest {
  PolicyId: string;
  TargetId: string;
}
export interface DisableAWSServiceAccessRequest {
  ServicePrincipal: string;
}
export interface DisablePolicyTypeRequest {
  RootId: string;
  PolicyType: PolicyType;
}
export interface DisablePolicyTypeResponse {
  Root?: Root;
}
export interface EffectivePolicy {
  PolicyContent?: string;
  LastUpdatedTimestamp?: Date;
  TargetId?: string;
  PolicyType?: EffectivePolicyType;
}
export type EffectivePolicyType = "TAG_POLICY" | "BACKUP_POLICY" | "AISERVICES_OPT_OUT_POLICY" | "CHATBOT_POLICY" | "DECLARATIVE_POLICY_EC2" | "SECURITYHUB_POLICY" | "INSPECTOR_POLICY" | "UPGRADE_ROLLOUT_POLICY" | "BEDROCK_POLICY" | "S3_POLICY" | "NETWORK_SECURITY_DIRECTOR_POLICY";
export interface EffectivePolicyValidationError {
  ErrorCode?: string;
  ErrorMessage?: string;
  PathToError?: string;
  ContributingPolicies?: string[];
}
export interface EnableAWSServiceAccessRequest {
  ServicePrincipal: string;
}
export type EnableAllFeaturesRequest = Record<string, never>;
export interface EnableAllFeaturesResponse {
  Handshake?: Handshake;
}
export interface EnablePolicyTypeRequest {
  RootId: string;
  PolicyType: PolicyType;
}
export interface EnablePolicyTypeResponse {
  Root?: Root;
}
export interface EnabledServicePrincipal {
  ServicePrincipal?: string;
  DateEnabled?: Date;
}
export interface Handshake {
  Id?: string;
  Arn?: string;
  Parties?: HandshakeParty[];
  State?: HandshakeState;
  RequestedTimestamp?: Date;
  ExpirationTimestamp?: Date;
  Action?: ActionType;
  Resources?: HandshakeResource[];
}
export interface HandshakeFilter {
  ActionType?: ActionType;
  ParentHandshakeId?: string;
}
export interface HandshakeParty {
  Id: string;
  Type: HandshakePartyType;
}
export type HandshakePartyType = "ACCOUNT" | "ORGANIZATION" | "EMAIL";
export interface HandshakeResource {
  Value?: string;
  Type?: HandshakeResourceType;
  Resources?: HandshakeResource[];
}
export type HandshakeResourceType = "ACCOUNT" | "ORGANIZATION" | "ORGANIZATION_FEATURE_SET" | "EMAIL" | "MASTER_EMAIL" | "MASTER_NAME" | "NOTES" | "PARENT_HANDSHAKE" | "RESPONSIBILITY_TRANSFER" | "TRANSFER_START_TIMESTAMP" | "TRANSFER_TYPE" | "MANAGEMENT_ACCOUNT" | "MANAGEMENT_EMAIL" | "MANAGEMENT_NAME";
export type HandshakeState = "REQUESTED" | "OPEN" | "CANCELED" | "ACCEPTED" | "DECLINED" | "EXPIRED";
export type IAMUserAccessToBilling = "ALLOW" | "DENY";
export interface InviteAccountToOrganizationRequest {
  Target: HandshakeParty;
  Notes?: string;
  Tags?: Tag[];
}
export interface InviteAccountToOrganizationResponse {
  Handshake?: Handshake;
}
export interface InviteOrganizationToTransferResponsibilityRequest {
  Type: ResponsibilityTransferType;
  Target: HandshakeParty;
  Notes?: string;
  StartTimestamp: Date;
  SourceName: string;
  Tags?: Tag[];
}
export interface InviteOrganizationToTransferResponsibilityResponse {
  Handshake?: Handshake;
}
export interface ListAWSServiceAccessForOrganizationRequest {
  NextToken?: string;
  MaxResults?: number;
}
export interface ListAWSServiceAccessForOrganizationResponse {
  EnabledServicePrincipals?: EnabledServicePrincipal[];
  NextToken?: string;
}
export interface ListAccountsForParentRequest {
  ParentId: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListAccountsForParentResponse {
  Accounts?: Account[];
  NextToken?: string;
}
export interface ListAccountsRequest {
  NextToken?: string;
  MaxResults?: number;
}
export interface ListAccountsResponse {
  Accounts?: Account[];
  NextToken?: string;
}
export interface ListAccountsWithInvalidEffectivePolicyRequest {
  PolicyType: EffectivePolicyType;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListAccountsWithInvalidEffectivePolicyResponse {
  Accounts?: Account[];
  PolicyType?: EffectivePolicyType;
  NextToken?: string;
}
export interface ListChildrenRequest {
  ParentId: string;
  ChildType: ChildType;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListChildrenResponse {
  Children?: Child[];
  NextToken?: string;
}
export interface ListCreateAccountStatusRequest {
  States?: CreateAccountState[];
  NextToken?: string;
  MaxResults?: number;
}
export interface ListCreateAccountStatusResponse {
  CreateAccountStatuses?: CreateAccountStatus[];
  NextToken?: string;
}
export interface ListDelegatedAdministratorsRequest {
  ServicePrincipal?: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListDelegatedAdministratorsResponse {
  DelegatedAdministrators?: DelegatedAdministrator[];
  NextToken?: string;
}
export interface ListDelegatedServicesForAccountRequest {
  AccountId: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListDelegatedServicesForAccountResponse {
  DelegatedServices?: DelegatedService[];
  NextToken?: string;
}
export interface ListEffectivePolicyValidationErrorsRequest {
  AccountId: string;
  PolicyType: EffectivePolicyType;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListEffectivePolicyValidationErrorsResponse {
  AccountId?: string;
  PolicyType?: EffectivePolicyType;
  Path?: string;
  EvaluationTimestamp?: Date;
  NextToken?: string;
  EffectivePolicyValidationErrors?: EffectivePolicyValidationError[];
}
export interface ListHandshakesForAccountRequest {
  Filter?: HandshakeFilter;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListHandshakesForAccountResponse {
  Handshakes?: Handshake[];
  NextToken?: string;
}
export interface ListHandshakesForOrganizationRequest {
  Filter?: HandshakeFilter;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListHandshakesForOrganizationResponse {
  Handshakes?: Handshake[];
  NextToken?: string;
}
export interface ListInboundResponsibilityTransfersRequest {
  Type: ResponsibilityTransferType;
  Id?: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListInboundResponsibilityTransfersResponse {
  ResponsibilityTransfers?: ResponsibilityTransfer[];
  NextToken?: string;
}
export interface ListOrganizationalUnitsForParentRequest {
  ParentId: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListOrganizationalUnitsForParentResponse {
  OrganizationalUnits?: OrganizationalUnit[];
  NextToken?: string;
}
export interface ListOutboundResponsibilityTransfersRequest {
  Type: ResponsibilityTransferType;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListOutboundResponsibilityTransfersResponse {
  ResponsibilityTransfers?: ResponsibilityTransfer[];
  NextToken?: string;
}
export interface ListParentsRequest {
  ChildId: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListParentsResponse {
  Parents?: Parent[];
  NextToken?: string;
}
export interface ListPoliciesForTargetRequest {
  TargetId: string;
  Filter: PolicyType;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListPoliciesForTargetResponse {
  Policies?: PolicySummary[];
  NextToken?: string;
}
export interface ListPoliciesRequest {
  Filter: PolicyType;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListPoliciesResponse {
  Policies?: PolicySummary[];
  NextToken?: string;
}
export interface ListRootsRequest {
  NextToken?: string;
  MaxResults?: number;
}
export interface ListRootsResponse {
  Roots?: Root[];
  NextToken?: string;
}
export interface ListTagsForResourceRequest {
  ResourceId: string;
  NextToken?: string;
}
export interface ListTagsForResourceResponse {
  Tags?: Tag[];
  NextToken?: string;
}
export interface ListTargetsForPolicyRequest {
  PolicyId: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListTargetsForPolicyResponse {
  Targets?: PolicyTargetSummary[];
  NextToken?: string;
}
export interface MoveAccountRequest {
  AccountId: string;
  SourceParentId: string;
  DestinationParentId: string;
}
export interface Organization {
  Id?: string;
  Arn?: string;
  FeatureSet?: OrganizationFeatureSet;
  MasterAccountArn?: string;
  MasterAccountId?: string;
  MasterAccountEmail?: string;
  AvailablePolicyTypes?: PolicyTypeSummary[];
}
export type OrganizationFeatureSet = "ALL" | "CONSOLIDATED_BILLING";
export interface OrganizationalUnit {
  Id?: string;
  Arn?: string;
  Name?: string;
  Path?: string;
}
export interface Parent {
  Id?: string;
  Type?: ParentType;
}
export type ParentType = "ROOT" | "ORGANIZATIONAL_UNIT";
export interface Policy {
  PolicySummary?: PolicySummary;
  Content?: string;
}
export interface PolicySummary {
  Id?: string;
  Arn?: string;
  Name?: string;
  Description?: string;
  Type?: PolicyType;
  AwsManaged?: boolean;
}
export interface PolicyTargetSummary {
  TargetId?: string;
  Arn?: string;
  Name?: string;
  Type?: TargetType;
}
export type PolicyType = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY" | "TAG_POLICY" | "BACKUP_POLICY" | "AISERVICES_OPT_OUT_POLICY" | "CHATBOT_POLICY" | "DECLARATIVE_POLICY_EC2" | "SECURITYHUB_POLICY" | "INSPECTOR_POLICY" | "UPGRADE_ROLLOUT_POLICY" | "BEDROCK_POLICY" | "S3_POLICY" | "NETWORK_SECURITY_DIRECTOR_POLICY";
export type PolicyTypeStatus = "ENABLED" | "PENDING_ENABLE" | "PENDING_DISABLE";
export interface PolicyTypeSummary {
  Type?: PolicyType;
  Status?: PolicyTypeStatus;
}
export interface PutResourcePolicyRequest {
  Content: string;
  Tags?: Tag[];
}
export interface PutResourcePolicyResponse {
  ResourcePolicy?: ResourcePolicy;
}
export interface RegisterDelegatedAdministratorRequest {
  AccountId: string;
  ServicePrincipal: string;
}
export interface RemoveAccountFromOrganizationRequest {
  AccountId: string;
}
export interface ResourcePolicy {
  ResourcePolicySummary?: ResourcePolicySummary;
  Content?: string;
}
export interface ResourcePolicySummary {
  Id?: string;
  Arn?: string;
}
export interface ResponsibilityTransfer {
  Arn?: string;
  Name?: string;
  Id?: string;
  Type?: ResponsibilityTransferType;
  Status?: ResponsibilityTransferStatus;
  Source?: TransferParticipant;
  Target?: TransferParticipant;
  StartTimestamp?: Date;
  EndTimestamp?: Date;
  ActiveHandshakeId?: string;
}
export type ResponsibilityTransferStatus = "REQUESTED" | "DECLINED" | "CANCELED" | "EXPIRED" | "ACCEPTED" | "WITHDRAWN";
export type ResponsibilityTransferType = "BILLING";
export interface Root {
  Id?: string;
  Arn?: string;
  Name?: string;
  PolicyTypes?: PolicyTypeSummary[];
}
export interface Tag {
  Key: string;
  Value: string;
}
export interface TagResourceRequest {
  ResourceId: string;
  Tags: Tag[];
}
export type TargetType = "ACCOUNT" | "ORGANIZATIONAL_UNIT" | "ROOT";
export interface TerminateResponsibilityTransferRequest {
  Id: string;
  EndTimestamp?: Date;
}
export interface TerminateResponsibilityTransferResponse {
  ResponsibilityTransfer?: ResponsibilityTransfer;
}
export interface TransferParticipant {
  ManagementAccountId?: string;
  ManagementAccountEmail?: string;
}
export interface UntagResourceRequest {
  ResourceId: string;
  TagKeys: string[];
}
export interface UpdateOrganizationalUnitRequest {
  OrganizationalUnitId: string;
  Name?: string;
}
export interface UpdateOrganizationalUnitResponse {
  OrganizationalUnit?: OrganizationalUnit;
}
export interface UpdatePolicyRequest {
  PolicyId: string;
  Name?: string;
  Description?: string;
  Content?: string;
}
export interface UpdatePolicyResponse {
  Policy?: Policy;
}
export interface UpdateResponsibilityTransferRequest {
  Id: string;
  Name: string;
}
export interface UpdateResponsibilityTransferResponse {
  ResponsibilityTransfer?: ResponsibilityTransfer;
}
