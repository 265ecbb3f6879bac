"""IAM: roles, managed and inline policies, boundaries."""

import json
import re

import boto3
import pytest

import recording
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT

ADMIN = f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/admin"
READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action, resource="*", **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def trust(principal, action="sts:AssumeRole"):
    return document({"Effect": "Allow", "Principal": principal, "Action": action})


READ = document(allow("s3:GetObject"))
EVERYTHING = document(allow("*"))


@pytest.fixture(scope="session")
def iam(registry):
    return registry.client("iam")


@pytest.fixture
def user(iam, unique):
    return iam.create_user(UserName=unique("user"))["User"]["UserName"]


@pytest.fixture
def group(iam, unique):
    return iam.create_group(GroupName=unique("group"))["Group"]["GroupName"]


@pytest.fixture
def role(iam, unique):
    trusted = trust({"AWS": REGISTRY_ACCOUNT})
    return iam.create_role(RoleName=unique("role"), AssumeRolePolicyDocument=trusted)["Role"]["RoleName"]


@pytest.fixture
def policy(iam, unique):
    return iam.create_policy(PolicyName=unique("policy"), PolicyDocument=READ)["Policy"]["Arn"]


@pytest.fixture
def session_of_user(iam):
    """boto3 clients of a user, by a key of its own."""

    def make(name):
        key = iam.create_access_key(UserName=name)["AccessKey"]
        session = boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name=REGION)
        recording.record_calls(session)
        return session

    return make


# ---- roles


def test_a_role_is_made_found_changed_and_removed(iam, unique):
    name = unique("Role")
    trusted = trust({"AWS": ADMIN})
    made = iam.create_role(
        RoleName=name,
        Path="/jobs/",
        AssumeRolePolicyDocument=trusted,
        Description="trains",
        MaxSessionDuration=7200,
        Tags=[{"Key": "team", "Value": "ml"}],
        PermissionsBoundary=READ_ONLY,
    )["Role"]
    assert made["Arn"] == f"arn:aws:iam::{REGISTRY_ACCOUNT}:role/jobs/{name}" and made["RoleId"].startswith("AROA")
    assert made["AssumeRolePolicyDocument"] == json.loads(trusted)
    told = iam.get_role(RoleName=name)["Role"]
    assert told == {**made, "RoleLastUsed": {}}
    assert (told["Description"], told["MaxSessionDuration"]) == ("trains", 7200)
    assert told["PermissionsBoundary"] == {
        "PermissionsBoundaryType": "PermissionsBoundaryPolicy",
        "PermissionsBoundaryArn": READ_ONLY,
    }
    assert name in [each["RoleName"] for each in iam.list_roles(PathPrefix="/jobs/")["Roles"]]
    iam.update_role(RoleName=name, Description="serves", MaxSessionDuration=3600)
    assert iam.update_role_description(RoleName=name, Description="rests")["Role"]["Description"] == "rests"
    assert iam.get_role(RoleName=name)["Role"]["MaxSessionDuration"] == 3600
    iam.update_assume_role_policy(RoleName=name, PolicyDocument=trust({"Service": "sagemaker.amazonaws.com"}))
    statement = iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]["Statement"][0]
    assert statement["Principal"] == {"Service": "sagemaker.amazonaws.com"}
    iam.delete_role(RoleName=name)
    gone = f"The role with name {name} cannot be found."
    for call in (
        lambda: iam.get_role(RoleName=name),
        lambda: iam.delete_role(RoleName=name),
        lambda: iam.update_role(RoleName=name),
        lambda: iam.update_role_description(RoleName=name, Description=""),
        lambda: iam.update_assume_role_policy(RoleName=name, PolicyDocument=trusted),
        lambda: iam.tag_role(RoleName=name, Tags=[]),
        lambda: iam.untag_role(RoleName=name, TagKeys=[]),
        lambda: iam.list_role_tags(RoleName=name),
        lambda: iam.list_instance_profiles_for_role(RoleName=name),
    ):
        with refused("NoSuchEntity", gone, 404):
            call()
    with refused("ValidationError", "Invalid Marker.", 400):
        iam.list_roles(Marker="nonsense")


def test_role_names_differ_in_more_than_letter_case(iam, role):
    with refused("EntityAlreadyExists", f"Role with name {role.upper()} already exists.", 409):
        iam.create_role(RoleName=role.upper(), AssumeRolePolicyDocument=trust({"AWS": ADMIN}))
    with refused("NoSuchEntity"):
        iam.get_role(RoleName=role.upper())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "This policy contains invalid Json"),
        (
            trust({"AWS": ADMIN}, "s3:GetObject"),
            "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and "
            "sts:AssumeRoleWithWebIdentity",
        ),
        (document(allow("sts:AssumeRole", Principal={"AWS": ADMIN})), "Has prohibited field Resource."),
        (trust({"AWS": f"{ADMIN}x"}), f'Invalid principal in policy: "AWS":"{ADMIN}x"'),
        (trust({"AWS": ["999999999999"]}), 'Invalid principal in policy: "AWS":"999999999999"'),
        (
            trust({"AWS": "arn:aws:iam::999999999999:root"}),
            'Invalid principal in policy: "AWS":"arn:aws:iam::999999999999:root"',
        ),
    ],
)
def test_a_trust_policy_names_those_who_exist(iam, role, unique, text, sentence):
    with refused("MalformedPolicyDocument", sentence, 400):
        iam.create_role(RoleName=unique("role"), AssumeRolePolicyDocument=text)
    with refused("MalformedPolicyDocument", sentence, 400):
        iam.update_assume_role_policy(RoleName=role, PolicyDocument=text)


def test_a_trust_policy_has_a_size(iam, role):
    principals = [f"arn:aws:sts::{REGISTRY_ACCOUNT}:assumed-role/{role}/session-{n:04}" for n in range(30)]
    with refused("LimitExceeded", "Cannot exceed quota for ACLSizePerRole: 2048", 409):
        iam.update_assume_role_policy(RoleName=role, PolicyDocument=trust({"AWS": principals}))


def test_who_was_trusted_and_is_gone_shows_as_an_id(iam, role, user):
    arn, other = f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/{user}", ADMIN
    iam.update_assume_role_policy(RoleName=role, PolicyDocument=trust({"AWS": [arn, other]}))

    def principals():
        return iam.get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["AWS"]

    assert principals() == [arn, other]
    user_id = iam.get_user(UserName=user)["User"]["UserId"]
    iam.delete_user(UserName=user)
    assert principals() == [user_id, other]
    iam.create_user(UserName=user)
    assert principals() == [user_id, other]


def test_who_was_trusted_and_is_renamed_is_still_trusted(iam, role, user, unique, session_of_user):
    arn = f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/{user}"
    iam.update_assume_role_policy(RoleName=role, PolicyDocument=trust({"AWS": arn}))
    sts = session_of_user(user).client("sts", endpoint_url=iam.meta.endpoint_url)
    role_arn = iam.get_role(RoleName=role)["Role"]["Arn"]
    sts.assume_role(RoleArn=role_arn, RoleSessionName="before")
    name = unique("renamed")
    iam.update_user(UserName=user, NewUserName=name)
    sts.assume_role(RoleArn=role_arn, RoleSessionName="after")
    shown = iam.get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]
    assert shown == {"AWS": f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/{name}"}


def test_tags_of_roles(iam, role):
    iam.tag_role(RoleName=role, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    iam.untag_role(RoleName=role, TagKeys=["a"])
    assert iam.list_role_tags(RoleName=role)["Tags"] == [{"Key": "b", "Value": "2"}]
    with refused("InvalidInput", "aws: prefixed tag key names are not allowed for external use.", 400):
        iam.tag_role(RoleName=role, Tags=[{"Key": "aws:x", "Value": ""}])


def test_paths_of_services_are_reserved(iam, unique):
    with refused("InvalidInput", status=400):
        iam.create_role(
            RoleName=unique("role"),
            Path="/aws-service-role/sagemaker.amazonaws.com/",
            AssumeRolePolicyDocument=trust({"AWS": ADMIN}),
        )


# ---- managed policies


def test_a_policy_and_its_versions(iam, unique):
    name = unique("Policy")
    made = iam.create_policy(
        PolicyName=name, Path="/p/", PolicyDocument=READ, Description="reads", Tags=[{"Key": "k", "Value": "v"}]
    )["Policy"]
    arn = made["Arn"]
    assert arn == f"arn:aws:iam::{REGISTRY_ACCOUNT}:policy/p/{name}" and made["PolicyId"].startswith("ANPA")
    assert (made["DefaultVersionId"], made["AttachmentCount"], made["IsAttachable"]) == ("v1", 0, True)
    assert iam.get_policy(PolicyArn=arn)["Policy"] == {**made, "Description": "reads"}
    second = iam.create_policy_version(PolicyArn=arn, PolicyDocument=EVERYTHING)["PolicyVersion"]
    assert (second["VersionId"], second["IsDefaultVersion"]) == ("v2", False)
    third = iam.create_policy_version(PolicyArn=arn, PolicyDocument=READ, SetAsDefault=True)["PolicyVersion"]
    assert (third["VersionId"], third["IsDefaultVersion"]) == ("v3", True)
    assert iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]["Document"] == json.loads(EVERYTHING)
    assert [each["VersionId"] for each in iam.list_policy_versions(PolicyArn=arn)["Versions"]] == ["v3", "v2", "v1"]
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v2")
    assert iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"] == "v2"
    with refused("DeleteConflict", "Cannot delete the default version of a policy.", 409):
        iam.delete_policy_version(PolicyArn=arn, VersionId="v2")
    with refused("DeleteConflict", re.compile("^This policy has more than one version."), 409):
        iam.delete_policy(PolicyArn=arn)
    for _ in range(2):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=READ)
    with refused("LimitExceeded", re.compile("^A managed policy can have up to 5 versions."), 409):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=READ)
    for version in ("v1", "v3", "v4", "v5"):
        iam.delete_policy_version(PolicyArn=arn, VersionId=version)
    # Numbers are never used twice.
    assert iam.create_policy_version(PolicyArn=arn, PolicyDocument=READ)["PolicyVersion"]["VersionId"] == "v6"
    iam.delete_policy_version(PolicyArn=arn, VersionId="v6")
    with refused("NoSuchEntity", f"Policy {arn} version v6 does not exist or is not attachable.", 404):
        iam.get_policy_version(PolicyArn=arn, VersionId="v6")
    iam.delete_policy(PolicyArn=arn)
    gone = f"Policy {arn} was not found."
    for call in (
        lambda: iam.get_policy(PolicyArn=arn),
        lambda: iam.delete_policy(PolicyArn=arn),
        lambda: iam.create_policy_version(PolicyArn=arn, PolicyDocument=READ),
        lambda: iam.get_policy_version(PolicyArn=arn, VersionId="v1"),
        lambda: iam.list_policy_versions(PolicyArn=arn),
        lambda: iam.set_default_policy_version(PolicyArn=arn, VersionId="v1"),
        lambda: iam.delete_policy_version(PolicyArn=arn, VersionId="v1"),
        lambda: iam.list_entities_for_policy(PolicyArn=arn),
        lambda: iam.tag_policy(PolicyArn=arn, Tags=[]),
        lambda: iam.untag_policy(PolicyArn=arn, TagKeys=[]),
        lambda: iam.list_policy_tags(PolicyArn=arn),
    ):
        with refused("NoSuchEntity", gone, 404):
            call()


def test_policy_names_differ_in_more_than_letter_case(iam, policy):
    name = policy.rsplit("/", 1)[1].upper()
    sentence = f"A policy called {name} already exists. Duplicate names are not allowed."
    with refused("EntityAlreadyExists", sentence, 409):
        iam.create_policy(PolicyName=name, PolicyDocument=READ)


def test_policies_are_validated(iam, policy, unique):
    with refused("MalformedPolicyDocument", "Syntax errors in policy.", 400):
        iam.create_policy(PolicyName=unique("policy"), PolicyDocument="{}")
    with refused("MalformedPolicyDocument", "Policy statement must contain resources.", 400):
        iam.create_policy_version(
            PolicyArn=policy, PolicyDocument=document({"Effect": "Allow", "Action": "s3:GetObject"})
        )
    long = document(*[allow("s3:GetObject", f"arn:aws:s3:::{'x' * 60}{n}") for n in range(60)])
    with refused("LimitExceeded", "Cannot exceed quota for PolicySize: 6144", 409):
        iam.create_policy(PolicyName=unique("policy"), PolicyDocument=long)
    # Blanks do not count.
    iam.create_policy(PolicyName=unique("policy"), PolicyDocument=READ + " " * 7000)


def test_tags_of_policies(iam, policy):
    iam.tag_policy(PolicyArn=policy, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    iam.untag_policy(PolicyArn=policy, TagKeys=["a"])
    assert iam.list_policy_tags(PolicyArn=policy)["Tags"] == [{"Key": "b", "Value": "2"}]


def test_policies_of_aws(iam):
    told = iam.get_policy(PolicyArn=READ_ONLY)["Policy"]
    assert told["PolicyName"] == "AmazonS3ReadOnlyAccess"
    version = iam.get_policy_version(PolicyArn=READ_ONLY, VersionId=told["DefaultVersionId"])["PolicyVersion"]
    assert version["IsDefaultVersion"] and "s3:Get*" in version["Document"]["Statement"][0]["Action"]
    pages = iam.get_paginator("list_policies").paginate(Scope="AWS", PaginationConfig={"PageSize": 7})
    names = {each["PolicyName"] for page in pages for each in page["Policies"]}
    assert {"AdministratorAccess", "AmazonSageMakerFullAccess", "ReadOnlyAccess", "SecurityAudit"} <= names
    with refused("AccessDenied", "Policy is outside your own account.", 403):
        iam.delete_policy(PolicyArn=READ_ONLY)
    with refused("AccessDenied", "Policy is outside your own account.", 403):
        iam.create_policy_version(PolicyArn=READ_ONLY, PolicyDocument=READ)


def test_policies_of_other_accounts_are_closed(training, policy):
    client = training.client("iam")
    sentence = re.compile(f"not authorized to perform: iam:GetPolicy on resource: {policy} ")
    with refused("AccessDenied", sentence, 403):
        client.get_policy(PolicyArn=policy)
    with refused("NoSuchEntity", f"Policy {policy} does not exist or is not attachable.", 404):
        client.attach_user_policy(UserName="admin", PolicyArn=policy)


def test_what_is_no_arn(iam, role):
    arn = "arn:aws:iam::123456789012:polic/nonsense"
    with refused("InvalidInput", f"ARN {arn} is not valid.", 400):
        iam.get_policy(PolicyArn=arn)
    with refused("InvalidInput", f"ARN {arn} is not valid.", 400):
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)


def test_which_policies_are_listed(iam, policy, user):
    name = policy.rsplit("/", 1)[1]

    def names(**filters):
        pages = iam.get_paginator("list_policies").paginate(**filters)
        return [each["PolicyName"] for page in pages for each in page["Policies"]]

    assert name in names(Scope="Local") and name in names() and name not in names(Scope="AWS")
    assert name not in names(Scope="Local", OnlyAttached=True)
    iam.attach_user_policy(UserName=user, PolicyArn=policy)
    assert name in names(Scope="Local", OnlyAttached=True)
    assert name not in names(Scope="Local", PolicyUsageFilter="PermissionsBoundary")
    iam.put_user_permissions_boundary(UserName=user, PermissionsBoundary=policy)
    assert name in names(Scope="Local", PolicyUsageFilter="PermissionsBoundary")
    assert name not in names(Scope="Local", PathPrefix="/elsewhere/")
    with refused("ValidationError", "Invalid Marker.", 400):
        iam.list_policies(Marker="nonsense")


# ---- attachments


def test_attachments(iam, user, group, role, policy):
    for kind, name in (("user", user), ("group", group), ("role", role)):
        member = {f"{kind.title()}Name": name}
        attach, detach = getattr(iam, f"attach_{kind}_policy"), getattr(iam, f"detach_{kind}_policy")
        listed = getattr(iam, f"list_attached_{kind}_policies")
        attach(**member, PolicyArn=policy)
        attach(**member, PolicyArn=policy)
        attach(**member, PolicyArn=READ_ONLY)
        assert {each["PolicyArn"] for each in listed(**member)["AttachedPolicies"]} == {policy, READ_ONLY}
        assert listed(**member, PathPrefix="/elsewhere/")["AttachedPolicies"] == []
        with refused("DeleteConflict", "Cannot delete entity, must detach all policies first.", 409):
            getattr(iam, f"delete_{kind}")(**member)
        nobody = {f"{kind.title()}Name": "nobody"}
        for call in (
            lambda: attach(**nobody, PolicyArn=policy),
            lambda: detach(**nobody, PolicyArn=policy),
            lambda: listed(**nobody),
        ):
            with refused("NoSuchEntity", f"The {kind} with name nobody cannot be found.", 404):
                call()
        missing = f"arn:aws:iam::{REGISTRY_ACCOUNT}:policy/nothing"
        with refused("NoSuchEntity", f"Policy {missing} does not exist or is not attachable.", 404):
            attach(**member, PolicyArn=missing)
        with refused("NoSuchEntity", f"Policy {missing} was not found.", 404):
            detach(**member, PolicyArn=missing)
        detach(**member, PolicyArn=READ_ONLY)
        with refused("NoSuchEntity", f"Policy {READ_ONLY} was not found.", 404):
            detach(**member, PolicyArn=READ_ONLY)

    told = iam.list_entities_for_policy(PolicyArn=policy)
    assert [each["UserName"] for each in told["PolicyUsers"]] == [user]
    assert [each["GroupName"] for each in told["PolicyGroups"]] == [group]
    assert [each["RoleName"] for each in told["PolicyRoles"]] == [role]
    assert "PolicyUsers" in told and told["PolicyUsers"][0]["UserId"].startswith("AIDA")
    only = iam.list_entities_for_policy(PolicyArn=policy, EntityFilter="Role")
    assert (only["PolicyUsers"], len(only["PolicyRoles"])) == ([], 1)
    assert iam.get_policy(PolicyArn=policy)["Policy"]["AttachmentCount"] == 3
    with refused("DeleteConflict", "Cannot delete a policy attached to entities.", 409):
        iam.delete_policy(PolicyArn=policy)


def test_ten_policies_are_attached_at_most(iam, role, unique):
    arns = [
        iam.create_policy(PolicyName=unique("policy"), PolicyDocument=READ)["Policy"]["Arn"] for _ in range(11)
    ]
    for arn in arns[:10]:
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    with refused("LimitExceeded", "Cannot exceed quota for PoliciesPerRole: 10", 409):
        iam.attach_role_policy(RoleName=role, PolicyArn=arns[10])


# ---- inline policies


def test_inline_policies(iam, user, group, role):
    for kind, name, size in (("user", user, 2048), ("group", group, 5120), ("role", role, 10240)):
        member = {f"{kind.title()}Name": name}
        put, get = getattr(iam, f"put_{kind}_policy"), getattr(iam, f"get_{kind}_policy")
        listed, delete = getattr(iam, f"list_{kind}_policies"), getattr(iam, f"delete_{kind}_policy")
        put(**member, PolicyName="one", PolicyDocument=EVERYTHING)
        put(**member, PolicyName="one", PolicyDocument=READ)
        told = get(**member, PolicyName="one")
        assert (told[f"{kind.title()}Name"], told["PolicyName"]) == (name, "one")
        assert told["PolicyDocument"] == json.loads(READ)
        put(**member, PolicyName="another", PolicyDocument=READ)
        assert listed(**member)["PolicyNames"] == ["another", "one"]
        first = listed(**member, MaxItems=1)
        assert listed(**member, Marker=first["Marker"])["PolicyNames"] == ["one"]
        with refused("DeleteConflict", "Cannot delete entity, must delete policies first.", 409):
            getattr(iam, f"delete_{kind}")(**member)
        long = document(*[allow("s3:GetObject", f"arn:aws:s3:::{'x' * 60}{n}") for n in range(size // 60)])
        with refused("LimitExceeded", f"Maximum policy size of {size} bytes exceeded for {kind} {name}", 409):
            put(**member, PolicyName="long", PolicyDocument=long)
        with refused("MalformedPolicyDocument", "Syntax errors in policy.", 400):
            put(**member, PolicyName="bad", PolicyDocument="nonsense")
        delete(**member, PolicyName="one")
        for call in (lambda: get(**member, PolicyName="one"), lambda: delete(**member, PolicyName="one")):
            with refused("NoSuchEntity", f"The {kind} policy with name one cannot be found.", 404):
                call()
        nobody = {f"{kind.title()}Name": "nobody"}
        with refused("NoSuchEntity", f"The {kind} with name nobody cannot be found.", 404):
            listed(**nobody)
        with refused("NoSuchEntity", f"The {kind} with name nobody cannot be found.", 404):
            put(**nobody, PolicyName="one", PolicyDocument=READ)


# ---- what policies do


def test_what_a_user_may_do_changes_at_once(iam, user, group, session_of_user, bucket):
    s3 = session_of_user(user).client("s3", endpoint_url=iam.meta.endpoint_url)

    def may():
        try:
            s3.list_objects_v2(Bucket=bucket)
            return True
        except s3.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == "AccessDenied"
            return False

    assert not may()
    iam.put_user_policy(UserName=user, PolicyName="list", PolicyDocument=document(allow("s3:ListBucket")))
    assert may()
    iam.delete_user_policy(UserName=user, PolicyName="list")
    assert not may()
    iam.attach_group_policy(GroupName=group, PolicyArn=READ_ONLY)
    iam.add_user_to_group(GroupName=group, UserName=user)
    assert may()
    iam.put_user_permissions_boundary(
        UserName=user, PermissionsBoundary="arn:aws:iam::aws:policy/AmazonSageMakerReadOnly"
    )
    assert not may()
    iam.delete_user_permissions_boundary(UserName=user)
    assert may()
    iam.put_group_policy(
        GroupName=group,
        PolicyName="not",
        PolicyDocument=document({"Effect": "Deny", "Action": "s3:*", "Resource": f"arn:aws:s3:::{bucket}"}),
    )
    assert not may()
    iam.delete_group_policy(GroupName=group, PolicyName="not")
    assert may()
    iam.remove_user_from_group(GroupName=group, UserName=user)
    assert not may()


def test_another_version_of_a_policy_counts_at_once(iam, user, policy, session_of_user):
    iam.attach_user_policy(UserName=user, PolicyArn=policy)
    own = session_of_user(user).client("iam", endpoint_url=iam.meta.endpoint_url)
    with refused("AccessDenied", status=403):
        own.list_users()
    iam.create_policy_version(PolicyArn=policy, PolicyDocument=document(allow("iam:ListUsers")), SetAsDefault=True)
    own.list_users()
    iam.set_default_policy_version(PolicyArn=policy, VersionId="v1")
    with refused("AccessDenied", status=403):
        own.list_users()


def test_conditions_of_iam(iam, user, unique, session_of_user):
    """Who may make roles only with a boundary, tag them only as told and attach one policy only."""
    statements = [
        allow("iam:CreateUser", Condition={"StringEquals": {"iam:PermissionsBoundary": READ_ONLY}}),
        allow("iam:AttachUserPolicy", Condition={"ArnEquals": {"iam:PolicyARN": READ_ONLY}}),
        allow(["iam:CreateUser", "iam:TagUser"], Condition={"StringEquals": {"aws:RequestTag/team": "ml"}}),
        allow("iam:DeleteUser", Condition={"StringEquals": {"iam:ResourceTag/team": "ml"}}),
    ]
    iam.put_user_policy(UserName=user, PolicyName="some", PolicyDocument=document(*statements))
    own = session_of_user(user).client("iam", endpoint_url=iam.meta.endpoint_url)
    first, second, third = unique("made"), unique("made"), unique("made")
    with refused("AccessDenied", re.compile("iam:CreateUser"), 403):
        own.create_user(UserName=first)
    own.create_user(UserName=first, PermissionsBoundary=READ_ONLY)
    with refused("AccessDenied", re.compile("iam:TagUser"), 403):
        own.create_user(UserName=second, PermissionsBoundary=READ_ONLY, Tags=[{"Key": "x", "Value": "y"}])
    own.create_user(UserName=third, Tags=[{"Key": "team", "Value": "ml"}])
    own.attach_user_policy(UserName=first, PolicyArn=READ_ONLY)
    with refused("AccessDenied", re.compile("iam:AttachUserPolicy"), 403):
        own.attach_user_policy(UserName=first, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    with refused("AccessDenied", re.compile("iam:DeleteUser"), 403):
        own.delete_user(UserName=first)
    own.delete_user(UserName=third)


def test_boundaries(iam, user, role, policy):
    for kind, name in (("user", user), ("role", role)):
        member = {f"{kind.title()}Name": name}
        put, delete = getattr(iam, f"put_{kind}_permissions_boundary"), getattr(iam, f"delete_{kind}_permissions_boundary")
        get = getattr(iam, f"get_{kind}")
        with refused("NoSuchEntity", status=404):
            delete(**member)
        put(**member, PermissionsBoundary=policy)
        assert get(**member)[kind.title()]["PermissionsBoundary"]["PermissionsBoundaryArn"] == policy
        missing = f"arn:aws:iam::{REGISTRY_ACCOUNT}:policy/nothing"
        with refused("NoSuchEntity", f"Policy {missing} does not exist or is not attachable.", 404):
            put(**member, PermissionsBoundary=missing)
    assert iam.get_policy(PolicyArn=policy)["Policy"]["PermissionsBoundaryUsageCount"] == 2
    told = iam.list_entities_for_policy(PolicyArn=policy, PolicyUsageFilter="PermissionsBoundary")
    assert [each["RoleName"] for each in told["PolicyRoles"]] == [role]
    with refused("DeleteConflict", "Cannot delete a policy attached to entities.", 409):
        iam.delete_policy(PolicyArn=policy)
    iam.delete_user_permissions_boundary(UserName=user)
    iam.delete_role_permissions_boundary(RoleName=role)
    assert "PermissionsBoundary" not in iam.get_user(UserName=user)["User"]
    iam.delete_policy(PolicyArn=policy)


# ---- becoming a role


def test_who_may_become_a_role(iam, registry, training, role, unique):
    sts, other = registry.client("sts"), training.client("sts")
    arn = f"arn:aws:iam::{REGISTRY_ACCOUNT}:role/{role}"
    told = sts.assume_role(RoleArn=arn, RoleSessionName="mine")
    assert told["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{REGISTRY_ACCOUNT}:assumed-role/{role}/mine"
    with refused("AccessDenied", re.compile("not authorized to perform: sts:AssumeRole on resource"), 403):
        other.assume_role(RoleArn=arn, RoleSessionName="theirs")
    iam.update_assume_role_policy(RoleName=role, PolicyDocument=trust({"AWS": TRAINING_ACCOUNT}))
    other.assume_role(RoleArn=arn, RoleSessionName="theirs")
    with refused("AccessDenied", status=403):
        sts.assume_role(RoleArn=arn, RoleSessionName="mine")


def test_sessions_of_a_role_that_is_gone_may_do_nothing(iam, registry, unique):
    name = unique("role")
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust({"AWS": ADMIN}))["Role"]
    iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/IAMReadOnlyAccess")
    key = registry.client("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="gone")["Credentials"]
    session = boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], key["SessionToken"], region_name=REGION)
    own = session.client("iam", endpoint_url=iam.meta.endpoint_url)
    own.list_users()
    with refused("ValidationError", "Must specify userName when calling with non-User credentials", 400):
        own.get_user()
    iam.detach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/IAMReadOnlyAccess")
    iam.delete_role(RoleName=name)
    with refused("AccessDenied", status=403):
        own.list_users()
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust({"AWS": ADMIN}))
    iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/IAMReadOnlyAccess")
    with refused("AccessDenied", status=403):
        own.list_users()
