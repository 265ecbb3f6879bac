"""IAM: simulations, and what policies ask for."""

import json

import pytest

from refusals import refused
from server import REGISTRY_ACCOUNT, TRAINING_ACCOUNT

ADMIN = f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/admin"


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)}, indent=2)


def allow(action, resource="*", **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action, resource="*"):
    return {"Effect": "Deny", "Action": action, "Resource": resource}


@pytest.fixture(scope="session")
def iam(registry):
    return registry.client("iam")


@pytest.fixture
def user(iam, unique):
    return iam.create_user(UserName=unique("user"))["User"]


def test_a_custom_policy(iam):
    policy = document(allow("s3:Get*", "arn:aws:s3:::models/*"), deny("s3:*", "arn:aws:s3:::models/secret"))
    results = iam.simulate_custom_policy(
        PolicyInputList=[policy],
        ActionNames=["s3:GetObject", "s3:PutObject"],
        ResourceArns=["arn:aws:s3:::models/iris", "arn:aws:s3:::models/secret"],
    )["EvaluationResults"]
    told = [(each["EvalActionName"], each["EvalResourceName"][13:], each["EvalDecision"]) for each in results]
    assert told == [
        ("s3:GetObject", "models/iris", "allowed"),
        ("s3:GetObject", "models/secret", "explicitDeny"),
        ("s3:PutObject", "models/iris", "implicitDeny"),
        ("s3:PutObject", "models/secret", "explicitDeny"),
    ]
    lines = policy.split("\n")
    for result, first in ((results[0], '"Effect": "Allow"'), (results[1], '"Effect": "Deny"')):
        (matched,) = result["MatchedStatements"]
        assert matched["SourcePolicyId"] == "PolicyInputList.1"
        start, end = matched["StartPosition"], matched["EndPosition"]
        assert lines[start["Line"] - 1][start["Column"] - 1 :] == "{"
        assert lines[end["Line"] - 1][: end["Column"] - 1].strip() == "}"
        assert first in "\n".join(lines[start["Line"] - 1 : end["Line"]])
    assert results[2]["MatchedStatements"] == []


def test_keys_and_roles_leave_it_to_the_account(iam):
    told = iam.simulate_custom_policy(
        PolicyInputList=[document(allow(["kms:Decrypt", "sts:AssumeRole"]))],
        ActionNames=["kms:Decrypt", "kms:Encrypt", "sts:AssumeRole"],
        ResourceArns=["*"],
    )["EvaluationResults"]
    assert [each["EvalDecision"] for each in told] == ["allowed", "implicitDeny", "allowed"]


def test_conditions_and_what_is_missing_for_them(iam):
    policy = document(
        allow("s3:GetObject", "arn:aws:s3:::${aws:username}/*", Condition={"Bool": {"aws:SecureTransport": "true"}})
    )
    ask = {"PolicyInputList": [policy], "ActionNames": ["s3:GetObject"], "ResourceArns": ["arn:aws:s3:::admin/x"]}
    assert iam.get_context_keys_for_custom_policy(PolicyInputList=[policy])["ContextKeyNames"] == [
        "aws:SecureTransport",
        "aws:username",
    ]
    told = iam.simulate_custom_policy(**ask)["EvaluationResults"][0]
    assert (told["EvalDecision"], told["MissingContextValues"]) == ("implicitDeny", ["aws:SecureTransport", "aws:username"])
    entry = {"ContextKeyName": "AWS:securetransport", "ContextKeyValues": ["true"], "ContextKeyType": "boolean"}
    told = iam.simulate_custom_policy(**ask, ContextEntries=[entry], CallerArn=ADMIN)["EvaluationResults"][0]
    assert (told["EvalDecision"], told["MissingContextValues"]) == ("allowed", [])
    with refused("InvalidInput", status=400):
        iam.simulate_custom_policy(**ask, ContextEntries=[{**entry, "ContextKeyValues": ["true", "false"]}])
    with refused("InvalidInput", status=400):
        iam.simulate_custom_policy(**ask, ContextEntries=[{"ContextKeyName": "aws:x"}])


def test_a_policy_of_the_resource(iam):
    bucket_policy = document(
        allow("s3:GetObject", "arn:aws:s3:::theirs/*", Principal={"AWS": REGISTRY_ACCOUNT}),
    )
    ask = {
        "PolicyInputList": [document(allow("s3:*"))],
        "ActionNames": ["s3:GetObject", "s3:PutObject"],
        "ResourceArns": ["arn:aws:s3:::theirs/x"],
        "ResourcePolicy": bucket_policy,
    }
    with refused("InvalidInput", "CallerArn is required when a resource policy is to be simulated.", 400):
        iam.simulate_custom_policy(**ask)
    told = iam.simulate_custom_policy(**ask, CallerArn=ADMIN, ResourceOwner=TRAINING_ACCOUNT)["EvaluationResults"]
    assert [each["EvalDecision"] for each in told] == ["allowed", "implicitDeny"]
    assert told[1]["EvalDecisionDetails"] == {"IAM Policy": "allowed", "Resource Policy": "implicitDeny"}
    with refused("InvalidInput", status=400):
        iam.simulate_custom_policy(**ask, CallerArn=ADMIN, ResourceOwner="nobody")
    with refused("InvalidInput", status=400):
        iam.simulate_custom_policy(**{**ask, "ResourcePolicy": "{}"}, CallerArn=ADMIN)


def test_a_boundary(iam):
    told = iam.simulate_custom_policy(
        PolicyInputList=[document(allow("*"))],
        PermissionsBoundaryPolicyInputList=[document(allow("s3:*"))],
        ActionNames=["s3:GetObject", "iam:CreateUser"],
    )["EvaluationResults"]
    assert [each["EvalDecision"] for each in told] == ["allowed", "implicitDeny"]
    assert [each["PermissionsBoundaryDecisionDetail"]["AllowedByPermissionsBoundary"] for each in told] == [True, False]


def test_a_principal_with_everything_that_it_has(iam, user, unique):
    name, group = user["UserName"], unique("group")
    iam.create_group(GroupName=group)
    iam.add_user_to_group(GroupName=group, UserName=name)
    iam.attach_group_policy(GroupName=group, PolicyArn="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
    iam.put_user_policy(UserName=name, PolicyName="users", PolicyDocument=document(allow("iam:ListUsers")))

    def decisions(source=user["Arn"], **more):
        told = iam.simulate_principal_policy(
            PolicySourceArn=source, ActionNames=["s3:GetObject", "iam:ListUsers", "iam:CreateUser"], **more
        )["EvaluationResults"]
        sources = [[(each["SourcePolicyId"], each["SourcePolicyType"]) for each in one["MatchedStatements"]] for one in told]
        return [each["EvalDecision"] for each in told], sources

    told, sources = decisions()
    assert told == ["allowed", "allowed", "implicitDeny"]
    assert sources == [[("AmazonS3ReadOnlyAccess", "aws-managed")], [(f"user_{name}_users", "user")], []]
    assert decisions(PolicyInputList=[document(allow("iam:*"))])[0] == ["allowed", "allowed", "allowed"]
    assert decisions(PolicyInputList=[document(deny("*"))])[0] == ["explicitDeny"] * 3
    group_arn = iam.get_group(GroupName=group)["Group"]["Arn"]
    assert decisions(group_arn)[0] == ["allowed", "implicitDeny", "implicitDeny"]
    iam.put_user_permissions_boundary(UserName=name, PermissionsBoundary="arn:aws:iam::aws:policy/IAMReadOnlyAccess")
    assert decisions()[0] == ["implicitDeny", "allowed", "implicitDeny"]
    assert decisions(ADMIN)[0] == ["allowed"] * 3

    role = iam.create_role(
        RoleName=unique("role"),
        AssumeRolePolicyDocument=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [{"Effect": "Allow", "Principal": {"AWS": ADMIN}, "Action": "sts:AssumeRole"}],
            }
        ),
    )["Role"]
    policy = document(allow("s3:GetObject", Condition={"StringEquals": {"aws:PrincipalTag/team": "ml"}}))
    iam.put_role_policy(RoleName=role["RoleName"], PolicyName="read", PolicyDocument=policy)
    keys = iam.get_context_keys_for_principal_policy(PolicySourceArn=role["Arn"])["ContextKeyNames"]
    assert keys == ["aws:PrincipalTag/team"]
    assert decisions(role["Arn"])[0] == ["implicitDeny"] * 3


def test_simulations_come_page_by_page(iam):
    ask = {"PolicyInputList": [document(allow("*"))], "ActionNames": [f"s3:Get{n}" for n in "abcde"]}
    pages = list(iam.get_paginator("simulate_custom_policy").paginate(**ask, PaginationConfig={"PageSize": 2}))
    assert [len(page["EvaluationResults"]) for page in pages] == [2, 2, 1]


def test_what_cannot_be_simulated(iam, training, user):
    with refused("InvalidInput", "Syntax errors in policy.", 400):
        iam.simulate_custom_policy(PolicyInputList=["{}"], ActionNames=["s3:GetObject"])
    with refused("InvalidInput", "Syntax errors in policy.", 400):
        iam.get_context_keys_for_custom_policy(PolicyInputList=["{}"])
    with refused("InvalidInput", "Invalid Entity Action: nonsense", 400):
        iam.simulate_custom_policy(PolicyInputList=[document(allow("*"))], ActionNames=["nonsense"])
    with refused("InvalidInput", status=400):
        iam.simulate_custom_policy(
            PolicyInputList=[document(allow("*"))],
            ActionNames=["s3:GetObject"] * 50,
            ResourceArns=["arn:aws:s3:::b/k"] * 50,
        )
    missing = f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/nobody"
    for call in (
        lambda: iam.simulate_principal_policy(PolicySourceArn=missing, ActionNames=["s3:GetObject"]),
        lambda: iam.get_context_keys_for_principal_policy(PolicySourceArn=missing),
    ):
        with refused("NoSuchEntity", "The user with name nobody cannot be found.", 404):
            call()
    with refused("AccessDenied", status=403):
        training.client("iam").simulate_principal_policy(PolicySourceArn=user["Arn"], ActionNames=["s3:GetObject"])
