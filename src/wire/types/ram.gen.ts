// Made by contracts/tool/types.ts from contracts/ram.json and its patches; do not edit.

export interface RamOperations {
  AcceptResourceShareInvitation: { input: AcceptResourceShareInvitationRequest; output: AcceptResourceShareInvitationResponse };
  AssociateResourceShare: { input: AssociateResourceShareRequest; output: AssociateResourceShareResponse };
  AssociateResourceSharePermission: { input: AssociateResourceSharePermissionRequest; output: AssociateResourceSharePermissionResponse };
  CreatePermission: { input: CreatePermissionRequest; output: CreatePermissionResponse };
  CreatePermissionVersion: { input: CreatePermissionVersionRequest; output: CreatePermissionVersionResponse };
  CreateResourceShare: { input: CreateResourceShareRequest; output: CreateResourceShareResponse };
  DeletePermission: { input: DeletePermissionRequest; output: DeletePermissionResponse };
  DeletePermissionVersion: { input: DeletePermissionVersionRequest; output: DeletePermissionVersionResponse };
  DeleteResourceShare: { input: DeleteResourceShareRequest; output: DeleteResourceShareResponse };
  DisassociateResourceShare: { input: DisassociateResourceShareRequest; output: DisassociateResourceShareResponse };
  DisassociateResourceSharePermission: { input: DisassociateResourceSharePermissionRequest; output: DisassociateResourceSharePermissionResponse };
  EnableSharingWithAwsOrganization: { input: EnableSharingWithAwsOrganizationRequest; output: EnableSharingWithAwsOrganizationResponse };
  GetPermission: { input: GetPermissionRequest; output: GetPermissionResponse };
  GetResourcePolicies: { input: GetResourcePoliciesRequest; output: GetResourcePoliciesResponse };
  GetResourceShareAssociations: { input: GetResourceShareAssociationsRequest; output: GetResourceShareAssociationsResponse };
  GetResourceShareInvitations: { input: GetResourceShareInvitationsRequest; output: GetResourceShareInvitationsResponse };
  GetResourceShares: { input: GetResourceSharesRequest; output: GetResourceSharesResponse };
  ListPendingInvitationResources: { input: ListPendingInvitationResourcesRequest; output: ListPendingInvitationResourcesResponse };
  ListPermissionAssociations: { input: ListPermissionAssociationsRequest; output: ListPermissionAssociationsResponse };
  ListPermissionVersions: { input: ListPermissionVersionsRequest; output: ListPermissionVersionsResponse };
  ListPermissions: { input: ListPermissionsRequest; output: ListPermissionsResponse };
  ListPrincipals: { input: ListPrincipalsRequest; output: ListPrincipalsResponse };
  ListReplacePermissionAssociationsWork: { input: ListReplacePermissionAssociationsWorkRequest; output: ListReplacePermissionAssociationsWorkResponse };
  ListResourceSharePermissions: { input: ListResourceSharePermissionsRequest; output: ListResourceSharePermissionsResponse };
  ListResourceTypes: { input: ListResourceTypesRequest; output: ListResourceTypesResponse };
  ListResources: { input: ListResourcesRequest; output: ListResourcesResponse };
  ListSourceAssociations: { input: ListSourceAssociationsRequest; output: ListSourceAssociationsResponse };
  PromotePermissionCreatedFromPolicy: { input: PromotePermissionCreatedFromPolicyRequest; output: PromotePermissionCreatedFromPolicyResponse };
  PromoteResourceShareCreatedFromPolicy: { input: PromoteResourceShareCreatedFromPolicyRequest; output: PromoteResourceShareCreatedFromPolicyResponse };
  RejectResourceShareInvitation: { input: RejectResourceShareInvitationRequest; output: RejectResourceShareInvitationResponse };
  ReplacePermissionAssociations: { input: ReplacePermissionAssociationsRequest; output: ReplacePermissionAssociationsResponse };
  SetDefaultPermissionVersion: { input: SetDefaultPermissionVersionRequest; output: SetDefaultPermissionVersionResponse };
  TagResource: { input: TagResourceRequest; output: TagResourceResponse };
  UntagResource: { input: UntagResourceRequest; output: UntagResourceResponse };
  UpdateResourceShare: { input: UpdateResourceShareRequest; output: UpdateResourceShareResponse };
}

export interface AcceptResourceShareInvitationRequest {
  resourceShareInvitationArn: string;
  clientToken?: string;
}
export interface AcceptResourceShareInvitationResponse {
  resourceShareInvitation?: ResourceShareInvitation;
  clientToken?: string;
}
export interface AssociateResourceSharePermissionRequest {
  resourceShareArn: string;
  permissionArn: string;
  replace?: boolean;
  clientToken?: string;
  permissionVersion?: number;
}
export interface AssociateResourceSharePermissionResponse {
  returnValue?: boolean;
  clientToken?: string;
}
export interface AssociateResourceShareRequest {
  resourceShareArn: string;
  resourceArns?: string[];
  principals?: string[];
  clientToken?: string;
  sources?: string[];
}
export interface AssociateResourceShareResponse {
  resourceShareAssociations?: ResourceShareAssociation[];
  clientToken?: string;
}
export interface AssociatedPermission {
  arn?: string;
  permissionVersion?: string;
  defaultVersion?: boolean;
  resourceType?: string;
  status?: string;
  featureSet?: PermissionFeatureSet;
  lastUpdatedTime?: Date;
  resourceShareArn?: string;
}
export interface AssociatedSource {
  resourceShareArn?: string;
  sourceId?: string;
  sourceType?: string;
  status?: string;
  lastUpdatedTime?: Date;
  creationTime?: Date;
  statusMessage?: string;
}
export interface CreatePermissionRequest {
  name: string;
  resourceType: string;
  policyTemplate: string;
  clientToken?: string;
  tags?: Tag[];
}
export interface CreatePermissionResponse {
  permission?: ResourceSharePermissionSummary;
  clientToken?: string;
}
export interface CreatePermissionVersionRequest {
  permissionArn: string;
  policyTemplate: string;
  clientToken?: string;
}
export interface CreatePermissionVersionResponse {
  permission?: ResourceSharePermissionDetail;
  clientToken?: string;
}
export interface CreateResourceShareRequest {
  name: string;
  resourceArns?: string[];
  principals?: string[];
  tags?: Tag[];
  allowExternalPrincipals?: boolean;
  clientToken?: string;
  permissionArns?: string[];
  sources?: string[];
  resourceShareConfiguration?: ResourceShareConfiguration;
}
export interface CreateResourceShareResponse {
  resourceShare?: ResourceShare;
  clientToken?: string;
}
export interface DeletePermissionRequest {
  permissionArn: string;
  clientToken?: string;
}
export interface DeletePermissionResponse {
  returnValue?: boolean;
  clientToken?: string;
  permissionStatus?: PermissionStatus;
}
export interface DeletePermissionVersionRequest {
  permissionArn: string;
  permissionVersion: number;
  clientToken?: string;
}
export interface DeletePermissionVersionResponse {
  returnValue?: boolean;
  clientToken?: string;
  permissionStatus?: PermissionStatus;
}
export interface DeleteResourceShareRequest {
  resourceShareArn: string;
  clientToken?: string;
}
export interface DeleteResourceShareResponse {
  returnValue?: boolean;
  clientToken?: string;
}
export interface DisassociateResourceSharePermissionRequest {
  resourceShareArn: string;
  permissionArn: string;
  clientToken?: string;
}
export interface DisassociateResourceSharePermissionResponse {
  returnValue?: boolean;
  clientToken?: string;
}
export interface DisassociateResourceShareRequest {
  resourceShareArn: string;
  resourceArns?: string[];
  principals?: string[];
  clientToken?: string;
  sources?: string[];
}
export interface DisassociateResourceShareResponse {
  resourceShareAssociations?: ResourceShareAssociation[];
  clientToken?: string;
}
export type EnableSharingWithAwsOrganizationRequest = Record<string, never>;
export interface EnableSharingWithAwsOrganizationResponse {
  returnValue?: boolean;
}
export interface GetPermissionRequest {
  permissionArn: string;
  permissionVersion?: number;
}
export interface GetPermissionResponse {
  permission?: ResourceSharePermissionDetail;
}
export interface GetResourcePoliciesRequest {
  resourceArns: string[];
  principal?: string;
  nextToken?: string;
  maxResults?: number;
}
export interface GetResourcePoliciesResponse {
  policies?: string[];
  nextToken?: string;
}
export interface GetResourceShareAssociationsRequest {
  associationType: ResourceShareAssociationType;
  resourceShareArns?: string[];
  resourceArn?: string;
  principal?: string;
  associationStatus?: ResourceShareAssociationStatus;
  nextToken?: string;
  maxResults?: number;
}
export interface GetResourceShareAssociationsResponse {
  resourceShareAssociations?: ResourceShareAssociation[];
  nextToken?: string;
}
export interface GetResourceShareInvitationsRequest {
  resourceShareInvitationArns?: string[];
  resourceShareArns?: string[];
  nextToken?: string;
  maxResults?: number;
}
export interface GetResourceShareInvitationsResponse {
  resourceShareInvitations?: ResourceShareInvitation[];
  nextToken?: string;
}
export interface GetResourceSharesRequest {
  resourceShareArns?: string[];
  resourceShareStatus?: ResourceShareStatus;
  resourceOwner: ResourceOwner;
  name?: string;
  tagFilters?: TagFilter[];
  nextToken?: string;
  maxResults?: number;
  permissionArn?: string;
  permissionVersion?: number;
}
export interface GetResourceSharesResponse {
  resourceShares?: ResourceShare[];
  nextToken?: string;
}
export interface ListPendingInvitationResourcesRequest {
  resourceShareInvitationArn: string;
  nextToken?: string;
  maxResults?: number;
  resourceRegionScope?: ResourceRegionScopeFilter;
}
export interface ListPendingInvitationResourcesResponse {
  resources?: Resource[];
  nextToken?: string;
}
export interface ListPermissionAssociationsRequest {
  permissionArn?: string;
  permissionVersion?: number;
  associationStatus?: ResourceShareAssociationStatus;
  resourceType?: string;
  featureSet?: PermissionFeatureSet;
  defaultVersion?: boolean;
  nextToken?: string;
  maxResults?: number;
}
export interface ListPermissionAssociationsResponse {
  permissions?: AssociatedPermission[];
  nextToken?: string;
}
export interface ListPermissionVersionsRequest {
  permissionArn: string;
  nextToken?: string;
  maxResults?: number;
}
export interface ListPermissionVersionsResponse {
  permissions?: ResourceSharePermissionSummary[];
  nextToken?: string;
}
export interface ListPermissionsRequest {
  resourceType?: string;
  nextToken?: string;
  maxResults?: number;
  permissionType?: PermissionTypeFilter;
}
export interface ListPermissionsResponse {
  permissions?: ResourceSharePermissionSummary[];
  nextToken?: string;
}
export interface ListPrincipalsRequest {
  resourceOwner: ResourceOwner;
  resourceArn?: string;
  principals?: string[];
  resourceType?: string;
  resourceShareArns?: string[];
  nextToken?: string;
  maxResults?: number;
}
export interface ListPrincipalsResponse {
  principals?: Principal[];
  nextToken?: string;
}
export interface ListReplacePermissionAssociationsWorkRequest {
  workIds?: string[];
  status?: ReplacePermissionAssociationsWorkStatus;
  nextToken?: string;
  maxResults?: number;
}
export interface ListReplacePermissionAssociationsWorkResponse {
  replacePermissionAssociationsWorks?: ReplacePermissionAssociationsWork[];
  nextToken?: string;
}
export interface ListResourceSharePermissionsRequest {
  resourceShareArn: string;
  nextToken?: string;
  maxResults?: number;
}
export interface ListResourceSharePermissionsResponse {
  permissions?: ResourceSharePermissionSummary[];
  nextToken?: string;
}
export interface ListResourceTypesRequest {
  nextToken?: string;
  maxResults?: number;
  resourceRegionScope?: ResourceRegionScopeFilter;
}
export interface ListResourceTypesResponse {
  resourceTypes?: ServiceNameAndResourceType[];
  nextToken?: string;
}
export interface ListResourcesRequest {
  resourceOwner: ResourceOwner;
  principal?: string;
  resourceType?: string;
  resourceArns?: string[];
  resourceShareArns?: string[];
  nextToken?: string;
  maxResults?: number;
  resourceRegionScope?: ResourceRegionScopeFilter;
}
export interface ListResourcesResponse {
  resources?: Resource[];
  nextToken?: string;
}
export interface ListSourceAssociationsRequest {
  resourceShareArns?: string[];
  sourceId?: string;
  sourceType?: string;
  associationStatus?: ResourceShareAssociationStatus;
  nextToken?: string;
  maxResults?: number;
}
export interface ListSourceAssociationsResponse {
  sourceAssociations?: AssociatedSource[];
  nextToken?: string;
}
export type PermissionFeatureSet = "CREATED_FROM_POLICY" | "PROMOTING_TO_STANDARD" | "STANDARD";
export type PermissionStatus = "ATTACHABLE" | "UNATTACHABLE" | "DELETING" | "DELETED";
export type PermissionType = "CUSTOMER_MANAGED" | "AWS_MANAGED";
export type PermissionTypeFilter = "ALL" | "AWS_MANAGED" | "CUSTOMER_MANAGED";
export interface Principal {
  id?: string;
  resourceShareArn?: string;
  creationTime?: Date;
  lastUpdatedTime?: Date;
  external?: boolean;
}
export interface PromotePermissionCreatedFromPolicyRequest {
  permissionArn: string;
  name: string;
  clientToken?: string;
}
export interface PromotePermissionCreatedFromPolicyResponse {
  permission?: ResourceSharePermissionSummary;
  clientToken?: string;
}
export interface PromoteResourceShareCreatedFromPolicyRequest {
  resourceShareArn: string;
}
export interface PromoteResourceShareCreatedFromPolicyResponse {
  returnValue?: boolean;
}
export interface RejectResourceShareInvitationRequest {
  resourceShareInvitationArn: string;
  clientToken?: string;
}
export interface RejectResourceShareInvitationResponse {
  resourceShareInvitation?: ResourceShareInvitation;
  clientToken?: string;
}
export interface ReplacePermissionAssociationsRequest {
  fromPermissionArn: string;
  fromPermissionVersion?: number;
  toPermissionArn: string;
  clientToken?: string;
}
export interface ReplacePermissionAssociationsResponse {
  replacePermissionAssociationsWork?: ReplacePermissionAssociationsWork;
  clientToken?: string;
}
export interface ReplacePermissionAssociationsWork {
  id?: string;
  fromPermissionArn?: string;
  fromPermissionVersion?: string;
  toPermissionArn?: string;
  toPermissionVersion?: string;
  status?: ReplacePermissionAssociationsWorkStatus;
  statusMessage?: string;
  creationTime?: Date;
  lastUpdatedTime?: Date;
}
export type ReplacePermissionAssociationsWorkStatus = "IN_PROGRESS" | "COMPLETED" | "FAILED";
export interface Resource {
  arn?: string;
  type?: string;
  resourceShareArn?: string;
  resourceGroupArn?: string;
  status?: ResourceStatus;
  statusMessage?: string;
  creationTime?: Date;
  lastUpdatedTime?: Date;
  resourceRegionScope?: ResourceRegionScope;
}
export type ResourceOwner = "SELF" | "OTHER-ACCOUNTS";
export type ResourceRegionScope = "REGIONAL" | "GLOBAL";
export type ResourceRegionScopeFilter = "ALL" | "REGIONAL" | "GLOBAL";
export interface ResourceShare {
  resourceShareArn?: string;
  name?: string;
  owningAccountId?: string;
  allowExternalPrincipals?: boolean;
  status?: ResourceShareStatus;
  statusMessage?: string;
  tags?: Tag[];
  creationTime?: Date;
  lastUpdatedTime?: Date;
  featureSet?: ResourceShareFeatureSet;
  resourceShareConfiguration?: ResourceShareConfiguration;
}
export interface ResourceShareAssociation {
  resourceShareArn?: string;
  resourceShareName?: string;
  associatedEntity?: string;
  associationType?: ResourceShareAssociationType;
  status?: ResourceShareAssociationStatus;
  statusMessage?: string;
  creationTime?: Date;
  lastUpdatedTime?: Date;
  external?: boolean;
}
export type ResourceShareAssociationStatus = "ASSOCIATING" | "ASSOCIATED" | "FAILED" | "DISASSOCIATING" | "DISASSOCIATED" | "SUSPENDED" | "SUSPENDING" | "RESTORING";
export type ResourceShareAssociationType = "PRINCIPAL" | "RESOURCE" | "SOURCE";
export interface ResourceShareConfiguration {
  retainSharingOnAccountLeaveOrganization?: boolean;
}
export type ResourceShareFeatureSet = "CREATED_FROM_POLICY" | "PROMOTING_TO_STANDARD" | "STANDARD";
export interface ResourceShareInvitation {
  resourceShareInvitationArn?: string;
  resourceShareName?: string;
  resourceShareArn?: string;
  senderAccountId?: string;
  receiverAccountId?: string;
  invitationTimestamp?: Date;
  status?: ResourceShareInvitationStatus;
  resourceShareAssociations?: ResourceShareAssociation[];
  receiverArn?: string;
}
export type ResourceShareInvitationStatus = "PENDING" | "ACCEPTED" | "REJECTED" | "EXPIRED";
export interface ResourceSharePermissionDetail {
  arn?: string;
  version?: string;
  defaultVersion?: boolean;
  name?: string;
  resourceType?: string;
  permission?: string;
  creationTime?: Date;
  lastUpdatedTime?: Date;
  isResourceTypeDefault?: boolean;
  permissionType?: PermissionType;
  featureSet?: PermissionFeatureSet;
  status?: PermissionStatus;
  tags?: Tag[];
}
export interface ResourceSharePermissionSummary {
  arn?: string;
  version?: string;
  defaultVersion?: boolean;
  name?: string;
  resourceType?: string;
  status?: string;
  creationTime?: Date;
  lastUpdatedTime?: Date;
  isResourceTypeDefault?: boolean;
  permissionType?: PermissionType;
  featureSet?: PermissionFeatureSet;
  tags?: Tag[];
}
export type ResourceShareStatus = "PENDING" | "ACTIVE" | "FAILED" | "DELETING" | "DELETED";
export type ResourceStatus = "AVAILABLE" | "ZONAL_RESOURCE_INACCESSIBLE" | "LIMIT_EXCEEDED" | "UNAVAILABLE" | "PENDING";
export interface ServiceNameAndResourceType {
  resourceType?: string;
  serviceName?: string;
  resourceRegionScope?: ResourceRegionScope;
}
export interface SetDefaultPermissionVersionRequest {
  permissionArn: string;
  permissionVersion: number;
  clientToken?: string;
}
export interface SetDefaultPermissionVersionResponse {
  returnValue?: boolean;
  clientToken?: string;
}
export interface Tag {
  key?: string;
  value?: string;
}
export interface TagFilter {
  tagKey?: string;
  tagValues?: string[];
}
export interface TagResourceRequest {
  resourceShareArn?: string;
  tags: Tag[];
  resourceArn?: string;
}
export type TagResourceResponse = Record<string, never>;
export interface UntagResourceRequest {
  resourceShareArn?: string;
  tagKeys: string[];
  resourceArn?: string;
}
export type UntagResourceResponse = Record<string, never>;
export interface UpdateResourceShareRequest {
  resourceShareArn: string;
  name?: string;
  allowExternalPrincipals?: boolean;
  clientToken?: string;
}
export interface UpdateResourceShareResponse {
  resourceShare?: ResourceShare;
  clientToken?: string;
}
