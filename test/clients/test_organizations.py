"""Organizations: units, control policies, tags, through boto3."""

import re

import pytest

from refusals import refused
from server import REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy, session_with

SCP = "SERVICE_CONTROL_POLICY"
DENY_BUCKETS = policy({"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*"})


@pytest.fixture(scope="module")
def client(registry):
    return registry.client("organizations")


@pytest.fixture(scope="module")
def root(client):
    """The root's id, with service control policies enabled."""
    found = client.list_roots()["Roots"][0]
    if {"Type": SCP, "Status": "ENABLED"} not in found["PolicyTypes"]:
        client.enable_policy_type(RootId=found["Id"], PolicyType=SCP)
    return found["Id"]


@pytest.fixture
def unit(client, root, unique):
    """The id of a new unit."""
    return client.create_organizational_unit(ParentId=root, Name=unique("unit"))["OrganizationalUnit"]["Id"]


@pytest.fixture
def member(client, unique):
    """The id of a new account."""
    name = unique("team")
    return client.create_account(AccountName=name, Email=f"{name}@example.com")["CreateAccountStatus"]["AccountId"]


@pytest.fixture
def scp(client, unique):
    """The id of a new policy that denies making buckets."""
    made = client.create_policy(Name=unique("policy"), Description="No buckets", Type=SCP, Content=DENY_BUCKETS)
    return made["Policy"]["PolicySummary"]["Id"]


def test_the_organization(client, training):
    told = client.describe_organization()["Organization"]
    assert (told["FeatureSet"], told["MasterAccountId"]) == ("ALL", REGISTRY_ACCOUNT)
    assert training.client("organizations").describe_organization()["Organization"]["Id"] == told["Id"]
    with refused("AlreadyInOrganizationException", status=400):
        client.create_organization(FeatureSet="ALL")


def test_who_has_no_rights_does_not_see_the_organization(registry):
    credentials = registry.client("sts").get_federation_token(Name="guest")["Credentials"]
    with refused("AccessDeniedException", re.compile("organizations:DescribeOrganization because"), status=400):
        session_with(credentials).client("organizations").describe_organization()


def test_units(client, root, unit, unique):
    name = unique("unit")
    assert client.update_organizational_unit(OrganizationalUnitId=unit, Name=name)["OrganizationalUnit"]["Name"] == name
    assert client.describe_organizational_unit(OrganizationalUnitId=unit)["OrganizationalUnit"]["Name"] == name
    pages = client.get_paginator("list_organizational_units_for_parent").paginate(
        ParentId=root, PaginationConfig={"PageSize": 1}
    )
    assert unit in [each["Id"] for page in pages for each in page["OrganizationalUnits"]]
    client.delete_organizational_unit(OrganizationalUnitId=unit)
    for call in (client.describe_organizational_unit, client.delete_organizational_unit):
        with refused("OrganizationalUnitNotFoundException", status=400):
            call(OrganizationalUnitId=unit)
    with refused("OrganizationalUnitNotFoundException", status=400):
        client.update_organizational_unit(OrganizationalUnitId=unit, Name="x")
    for call in (
        lambda: client.create_organizational_unit(ParentId=unit, Name="x"),
        lambda: client.list_organizational_units_for_parent(ParentId=unit),
        lambda: client.list_accounts_for_parent(ParentId=unit),
        lambda: client.list_children(ParentId=unit, ChildType="ACCOUNT"),
    ):
        with refused("ParentNotFoundException", status=400):
            call()
    with refused("ChildNotFoundException", status=400):
        client.list_parents(ChildId=unit)


def test_an_account_moves(client, root, unit, member):
    move = {"AccountId": member, "SourceParentId": root, "DestinationParentId": unit}
    client.move_account(**move)
    assert client.list_parents(ChildId=member)["Parents"] == [{"Id": unit, "Type": "ORGANIZATIONAL_UNIT"}]
    assert [each["Id"] for each in client.list_accounts_for_parent(ParentId=unit)["Accounts"]] == [member]
    assert client.list_children(ParentId=unit, ChildType="ACCOUNT")["Children"] == [{"Id": member, "Type": "ACCOUNT"}]
    with refused("DuplicateAccountException", status=400):
        client.move_account(**move)
    with refused("OrganizationalUnitNotEmptyException", status=400):
        client.delete_organizational_unit(OrganizationalUnitId=unit)


def test_requests_for_accounts(client, member, training):
    pages = client.get_paginator("list_create_account_status").paginate(
        States=["SUCCEEDED"], PaginationConfig={"PageSize": 2}
    )
    listed = [status for page in pages for status in page["CreateAccountStatuses"]]
    assert member in [status["AccountId"] for status in listed]
    assert {status["State"] for status in listed} == {"SUCCEEDED"}
    assert client.list_create_account_status(States=["IN_PROGRESS"])["CreateAccountStatuses"] == []
    with refused("AccessDeniedException", status=400):
        training.client("organizations").list_create_account_status()


def test_a_new_account_is_entered_by_its_role(registry, member):
    role = f"arn:aws:iam::{member}:role/OrganizationAccountAccessRole"
    answer = registry.client("sts").assume_role(RoleArn=role, RoleSessionName="setup")
    session = session_with(answer["Credentials"])
    assert session.client("sts").get_caller_identity()["Account"] == member
    session.client("iam").create_user(UserName="first")


def test_a_service_control_policy_binds_the_accounts_below(client, registry, root, unit, member, scp, unique):
    role = f"arn:aws:iam::{member}:role/OrganizationAccountAccessRole"
    answer = registry.client("sts").assume_role(RoleArn=role, RoleSessionName="setup")
    s3 = session_with(answer["Credentials"]).client("s3")
    client.attach_policy(PolicyId=scp, TargetId=unit)
    s3.create_bucket(Bucket=unique("bucket"))
    client.move_account(AccountId=member, SourceParentId=root, DestinationParentId=unit)
    with refused("AccessDenied", re.compile("with an explicit deny in a service control policy$"), status=403):
        s3.create_bucket(Bucket=unique("bucket"))
    client.detach_policy(PolicyId=scp, TargetId=unit)
    s3.create_bucket(Bucket=unique("bucket"))


def test_policies(client, unit, scp, unique):
    client.attach_policy(PolicyId=scp, TargetId=unit)
    with refused("DuplicatePolicyAttachmentException", status=400):
        client.attach_policy(PolicyId=scp, TargetId=unit)
    names = [each["Name"] for each in client.list_policies_for_target(TargetId=unit, Filter=SCP)["Policies"]]
    assert "FullAWSAccess" in names and len(names) == 2
    targets = client.list_targets_for_policy(PolicyId=scp)["Targets"]
    assert [(each["TargetId"], each["Type"]) for each in targets] == [(unit, "ORGANIZATIONAL_UNIT")]
    with refused("PolicyInUseException", status=400):
        client.delete_policy(PolicyId=scp)
    client.detach_policy(PolicyId=scp, TargetId=unit)
    with refused("PolicyNotAttachedException", status=400):
        client.detach_policy(PolicyId=scp, TargetId=unit)
    pages = client.get_paginator("list_policies").paginate(Filter=SCP, PaginationConfig={"PageSize": 1})
    assert {scp, "p-FullAWSAccess"} <= {each["Id"] for page in pages for each in page["Policies"]}
    client.update_policy(PolicyId=scp, Description="Changed")
    told = client.describe_policy(PolicyId=scp)["Policy"]
    assert (told["PolicySummary"]["Description"], told["Content"]) == ("Changed", DENY_BUCKETS)
    with refused("MalformedPolicyDocumentException", status=400):
        client.update_policy(PolicyId=scp, Content="{}")
    with refused("MalformedPolicyDocumentException", status=400):
        client.create_policy(Name=unique("policy"), Description="", Type=SCP, Content="{}")
    client.delete_policy(PolicyId=scp)
    for call in (client.describe_policy, client.delete_policy, client.list_targets_for_policy):
        with refused("PolicyNotFoundException", status=400):
            call(PolicyId=scp)
    with refused("TargetNotFoundException", status=400):
        client.list_policies_for_target(TargetId="999999999999", Filter=SCP)


def test_types_of_policies(client, root):
    rcp = {"RootId": root, "PolicyType": "RESOURCE_CONTROL_POLICY"}
    client.enable_policy_type(**rcp)
    with refused("PolicyTypeAlreadyEnabledException", status=400):
        client.enable_policy_type(**rcp)
    client.disable_policy_type(**rcp)
    with refused("PolicyTypeNotEnabledException", status=400):
        client.disable_policy_type(**rcp)


def test_tags(client, unit):
    client.tag_resource(ResourceId=unit, Tags=[{"Key": "team", "Value": "vision"}, {"Key": "cost", "Value": "1"}])
    client.untag_resource(ResourceId=unit, TagKeys=["cost"])
    assert client.list_tags_for_resource(ResourceId=unit)["Tags"] == [{"Key": "team", "Value": "vision"}]
    missing = "999999999999"
    for call in (
        lambda: client.tag_resource(ResourceId=missing, Tags=[{"Key": "a", "Value": "b"}]),
        lambda: client.untag_resource(ResourceId=missing, TagKeys=["a"]),
        lambda: client.list_tags_for_resource(ResourceId=missing),
    ):
        with refused("TargetNotFoundException", status=400):
            call()


def test_trusted_services(client):
    client.enable_aws_service_access(ServicePrincipal="ram.amazonaws.com")
    listed = client.list_aws_service_access_for_organization()["EnabledServicePrincipals"]
    assert [each["ServicePrincipal"] for each in listed] == ["ram.amazonaws.com"]
    client.disable_aws_service_access(ServicePrincipal="ram.amazonaws.com")
    for call in (client.enable_aws_service_access, client.disable_aws_service_access):
        with refused("InvalidInputException", status=400):
            call(ServicePrincipal="config.amazonaws.com")


def test_only_the_management_account_may(training):
    client = training.client("organizations")
    sentence = "You don't have permissions to access this resource."
    for call in (
        lambda: client.list_roots(),
        lambda: client.list_policies(Filter=SCP),
        lambda: client.list_aws_service_access_for_organization(),
        lambda: client.list_parents(ChildId=TRAINING_ACCOUNT),
    ):
        with refused("AccessDeniedException", sentence, status=400):
            call()
