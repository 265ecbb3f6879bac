"""IAM: the account as a whole, identity providers, instance profiles."""

import csv
import io
import json
import re

import boto3
import pytest

import recording
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT

ADMIN = f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/admin"
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"AWS": ADMIN}, "Action": "sts:AssumeRole"}],
    }
)
READ = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]})


@pytest.fixture(scope="session")
def iam(registry):
    return registry.client("iam")


@pytest.fixture
def powerless(iam, unique):
    """An IAM client of a user who may do nothing."""
    name = iam.create_user(UserName=unique("powerless"))["User"]["UserName"]
    key = iam.create_access_key(UserName=name)["AccessKey"]
    session = boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name=REGION)
    recording.record_calls(session)
    return session.client("iam", endpoint_url=iam.meta.endpoint_url)


def test_the_summary(iam, unique):
    before = iam.get_account_summary()["SummaryMap"]
    iam.create_user(UserName=unique("user"))
    iam.create_policy(PolicyName=unique("policy"), PolicyDocument=READ)
    after = iam.get_account_summary()["SummaryMap"]
    changed = {key: after[key] - before[key] for key in after if after[key] != before[key]}
    assert changed == {"Users": 1, "Policies": 1, "PolicyVersionsInUse": 1}
    assert (after["AccessKeysPerUserQuota"], after["AttachedPoliciesPerRoleQuota"]) == (2, 10)


def test_the_alias(iam, training, unique):
    first, second = unique("alias"), unique("alias")
    iam.create_account_alias(AccountAlias=first)
    assert iam.list_account_aliases()["AccountAliases"] == [first]
    with refused("EntityAlreadyExists", f"The account alias {first} already exists.", 409):
        training.client("iam").create_account_alias(AccountAlias=first)
    iam.create_account_alias(AccountAlias=second)
    assert iam.list_account_aliases()["AccountAliases"] == [second]
    with refused("NoSuchEntity", status=404):
        iam.delete_account_alias(AccountAlias=first)
    iam.delete_account_alias(AccountAlias=second)
    assert iam.list_account_aliases()["AccountAliases"] == []
    with refused("ValidationError", status=400):
        iam.list_account_aliases(Marker="nonsense")


def test_the_credential_report(iam, training, powerless):
    with refused("ReportNotPresent", status=410):
        training.client("iam").get_credential_report()
    assert iam.generate_credential_report()["State"] == "STARTED"
    assert iam.generate_credential_report()["State"] == "COMPLETE"
    report = iam.get_credential_report()
    assert report["ReportFormat"] == "text/csv"
    rows = {row["user"]: row for row in csv.DictReader(io.StringIO(report["Content"].decode()))}
    assert rows["admin"]["arn"] == ADMIN
    assert rows["admin"]["access_key_1_active"] == "true"
    assert rows["admin"]["access_key_2_active"] == "false"
    assert re.match(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", rows["admin"]["user_creation_time"])
    for call in (powerless.generate_credential_report, powerless.get_account_summary):
        with refused("AccessDenied", status=403):
            call()


def test_everything_that_says_who_may_do_what(iam, unique, powerless):
    user, group, role, policy = unique("user"), unique("group"), unique("role"), unique("policy")
    iam.create_user(UserName=user, Tags=[{"Key": "team", "Value": "ml"}])
    iam.create_group(GroupName=group)
    iam.add_user_to_group(GroupName=group, UserName=user)
    iam.create_role(RoleName=role, AssumeRolePolicyDocument=TRUST)
    arn = iam.create_policy(PolicyName=policy, PolicyDocument=READ, Description="reads")["Policy"]["Arn"]
    iam.attach_group_policy(GroupName=group, PolicyArn=arn)
    iam.put_user_policy(UserName=user, PolicyName="own", PolicyDocument=READ)
    iam.put_role_permissions_boundary(RoleName=role, PermissionsBoundary=arn)
    profile = unique("profile")
    iam.create_instance_profile(InstanceProfileName=profile)
    iam.add_role_to_instance_profile(InstanceProfileName=profile, RoleName=role)

    def told(**ask):
        pages = list(iam.get_paginator("get_account_authorization_details").paginate(**ask))
        return {
            member: {item[name]: item for page in pages for item in page[member]}
            for member, name in (
                ("UserDetailList", "UserName"),
                ("GroupDetailList", "GroupName"),
                ("RoleDetailList", "RoleName"),
                ("Policies", "PolicyName"),
            )
        }

    whole = told()
    assert told(PaginationConfig={"PageSize": 3}) == whole
    one = whole["UserDetailList"][user]
    assert one["GroupList"] == [group] and one["Tags"] == [{"Key": "team", "Value": "ml"}]
    assert one["UserPolicyList"] == [{"PolicyName": "own", "PolicyDocument": json.loads(READ)}]
    assert whole["GroupDetailList"][group]["AttachedManagedPolicies"] == [{"PolicyName": policy, "PolicyArn": arn}]
    one = whole["RoleDetailList"][role]
    assert one["AssumeRolePolicyDocument"] == json.loads(TRUST)
    assert one["PermissionsBoundary"]["PermissionsBoundaryArn"] == arn
    assert [each["InstanceProfileName"] for each in one["InstanceProfileList"]] == [profile]
    one = whole["Policies"][policy]
    assert (one["AttachmentCount"], one["PermissionsBoundaryUsageCount"], one["Description"]) == (1, 1, "reads")
    assert one["PolicyVersionList"][0]["Document"] == json.loads(READ)
    assert whole["Policies"]["AdministratorAccess"]["AttachmentCount"] >= 1
    only = told(Filter=["Role"])
    assert only["UserDetailList"] == {} and only["Policies"] == {} and role in only["RoleDetailList"]
    with refused("AccessDenied", status=403):
        powerless.get_account_authorization_details()
    with refused("ValidationError", "Invalid Marker.", 400):
        iam.get_account_authorization_details(Marker="nonsense")


def test_identity_providers(iam, training, unique):
    host = f"{unique('issuer')}.example.com/path"
    arn = iam.create_open_id_connect_provider(
        Url=f"https://{host}",
        ClientIDList=["sts.amazonaws.com"],
        ThumbprintList=["a" * 40],
        Tags=[{"Key": "k", "Value": "v"}],
    )["OpenIDConnectProviderArn"]
    assert arn == f"arn:aws:iam::{REGISTRY_ACCOUNT}:oidc-provider/{host}"
    told = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    assert (told["Url"], told["ClientIDList"], told["ThumbprintList"]) == (host, ["sts.amazonaws.com"], ["a" * 40])
    assert told["Tags"] == [{"Key": "k", "Value": "v"}]
    assert {"Arn": arn} in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]
    with refused("EntityAlreadyExists", f"Provider with url https://{host} already exists.", 409):
        iam.create_open_id_connect_provider(Url=f"https://{host}")
    for url in ("http://plain.example.com", "https://", "https://x.example.com?q=1"):
        with refused("ValidationError", status=400):
            iam.create_open_id_connect_provider(Url=url)
    with refused("InvalidInput", status=400):
        iam.create_open_id_connect_provider(Url=f"https://x{host}", ThumbprintList=["a" * 40] * 6)

    iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="second")
    iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="second")
    iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="sts.amazonaws.com")
    iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=["b" * 40])
    iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=[{"Key": "x", "Value": "y"}])
    iam.untag_open_id_connect_provider(OpenIDConnectProviderArn=arn, TagKeys=["k"])
    told = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    assert (told["ClientIDList"], told["ThumbprintList"]) == (["second"], ["b" * 40])
    assert iam.list_open_id_connect_provider_tags(OpenIDConnectProviderArn=arn)["Tags"] == [{"Key": "x", "Value": "y"}]
    with refused("AccessDenied", status=403):
        training.client("iam").get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    which = {"OpenIDConnectProviderArn": arn}
    for call in (
        lambda: iam.get_open_id_connect_provider(**which),
        lambda: iam.delete_open_id_connect_provider(**which),
        lambda: iam.add_client_id_to_open_id_connect_provider(**which, ClientID="x"),
        lambda: iam.remove_client_id_from_open_id_connect_provider(**which, ClientID="x"),
        lambda: iam.update_open_id_connect_provider_thumbprint(**which, ThumbprintList=[]),
        lambda: iam.tag_open_id_connect_provider(**which, Tags=[]),
        lambda: iam.untag_open_id_connect_provider(**which, TagKeys=[]),
        lambda: iam.list_open_id_connect_provider_tags(**which),
    ):
        with refused("NoSuchEntity", f"OpenIDConnect Provider not found for arn {arn}", 404):
            call()
    with refused("InvalidInput", status=400):
        iam.get_open_id_connect_provider(OpenIDConnectProviderArn="arn:aws:iam::1:nonsense")


def test_instance_profiles(iam, unique):
    name, role = unique("profile"), unique("role")
    iam.create_role(RoleName=role, AssumeRolePolicyDocument=TRUST)
    made = iam.create_instance_profile(InstanceProfileName=name, Path="/i/", Tags=[{"Key": "k", "Value": "v"}])
    profile = made["InstanceProfile"]
    assert profile["Arn"] == f"arn:aws:iam::{REGISTRY_ACCOUNT}:instance-profile/i/{name}" and profile["Roles"] == []
    with refused("EntityAlreadyExists", f"Instance Profile {name} already exists.", 409):
        iam.create_instance_profile(InstanceProfileName=name)
    which = {"InstanceProfileName": name}
    iam.add_role_to_instance_profile(**which, RoleName=role)
    with refused("LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1", 409):
        iam.add_role_to_instance_profile(**which, RoleName=role)
    told = iam.get_instance_profile(**which)["InstanceProfile"]
    assert [each["RoleName"] for each in told["Roles"]] == [role]
    assert name in [each["InstanceProfileName"] for each in iam.list_instance_profiles(PathPrefix="/i/")["InstanceProfiles"]]
    listed = iam.list_instance_profiles_for_role(RoleName=role)["InstanceProfiles"]
    assert [each["InstanceProfileName"] for each in listed] == [name]
    for delete in (lambda: iam.delete_instance_profile(**which), lambda: iam.delete_role(RoleName=role)):
        with refused("DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.", 409):
            delete()
    iam.tag_instance_profile(**which, Tags=[{"Key": "a", "Value": "b"}])
    iam.untag_instance_profile(**which, TagKeys=["k"])
    assert iam.list_instance_profile_tags(**which)["Tags"] == [{"Key": "a", "Value": "b"}]
    iam.remove_role_from_instance_profile(**which, RoleName=role)
    iam.delete_instance_profile(**which)
    for call in (
        lambda: iam.get_instance_profile(**which),
        lambda: iam.delete_instance_profile(**which),
        lambda: iam.add_role_to_instance_profile(**which, RoleName=role),
        lambda: iam.remove_role_from_instance_profile(**which, RoleName=role),
        lambda: iam.tag_instance_profile(**which, Tags=[]),
        lambda: iam.untag_instance_profile(**which, TagKeys=[]),
        lambda: iam.list_instance_profile_tags(**which),
    ):
        with refused("NoSuchEntity", f"Instance Profile {name} cannot be found.", 404):
            call()
    with refused("ValidationError", "Invalid Marker.", 400):
        iam.list_instance_profiles(Marker="nonsense")


def test_listings_are_refused_to_the_powerless(powerless):
    for call in (
        powerless.list_users,
        powerless.list_groups,
        powerless.list_roles,
        powerless.list_policies,
        powerless.list_account_aliases,
        powerless.list_open_id_connect_providers,
        powerless.list_instance_profiles,
        powerless.get_credential_report,
        powerless.list_access_keys,
        powerless.create_access_key,
    ):
        with refused("AccessDenied", re.compile("because no identity-based policy allows the iam:"), 403):
            call()
