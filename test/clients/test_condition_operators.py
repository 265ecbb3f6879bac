"""Conditions of policies: each operator with its key present and absent, and variables in values and resources."""

import re
import uuid

import pytest

from arns import group_arn, package_arn
from identities import may, must_not, new_role, new_user
from refusals import is_allowed, refused
from server import REGION, TRAINING_ACCOUNT
from sessions import policy
from training_account import TRAINING_ROOT

STATUS = "sagemaker:ModelApprovalStatus"
STAGE = {"Stage": "Development", "StageStatus": "Approved", "StageDescription": "x"}


@pytest.fixture
def put_condition(sagemaker, group):
    """The training account may do everything with the group under a condition; with Deny it may unless the condition holds."""

    def put(condition, effect="Allow"):
        resource = [group_arn(group), package_arn(f"{group}/*")]
        statement = {"Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:*", "Resource": resource}
        statements = [{**statement, "Effect": effect, "Condition": condition}]
        if effect == "Deny":
            statements.append({**statement, "Effect": "Allow"})
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(*statements))

    return put


@pytest.fixture(scope="module")
def trainer(training):
    """A role of the training account, with a path and a tag, that may do anything."""
    return new_role(training, f"trainer-{uuid.uuid4().hex}", may("*"), Path="/iris/", Tags=[{"Key": "team", "Value": "iris"}])


# The operator and its values; whether it holds for "Approved", for "Rejected", and when the key is absent.
OPERATORS = [
    ("StringEquals", "Approved", True, False, False),
    ("StringEquals", ["Rejected", "Approved"], True, True, False),
    ("StringEquals", "approved", False, False, False),
    ("StringEquals", "App*", False, False, False),
    ("StringNotEquals", "Approved", False, True, True),
    ("StringNotEquals", ["Approved", "Rejected"], False, False, True),
    ("StringEqualsIgnoreCase", "APPROVED", True, False, False),
    ("StringNotEqualsIgnoreCase", "APPROVED", False, True, True),
    ("StringLike", "App*", True, False, False),
    ("StringLike", "?pproved", True, False, False),
    ("StringLike", "*", True, True, False),
    ("StringNotLike", "App*", False, True, True),
    ("StringEqualsIfExists", "Approved", True, False, True),
    ("StringNotEqualsIfExists", "Approved", False, True, True),
    ("Null", "true", False, False, True),
    ("Null", "false", True, True, False),
    ("ForAllValues:StringEquals", "Approved", True, False, True),
    ("ForAnyValue:StringEquals", "Approved", True, False, False),
    ("ForAnyValue:StringNotEquals", "Approved", False, True, False),
    ("NumericEquals", "1", False, False, False),
    ("NumericNotEquals", "1", True, True, True),
    ("Bool", "true", False, False, False),
    ("ArnLike", "arn:aws:*:*:*:*", False, False, False),
    ("StringEquals", "${aws:PrincipalAccount}", False, False, False),
    ("StringEquals", "${aws:username, 'Approved'}", True, False, False),
]


@pytest.mark.parametrize("effect", ["Allow", "Deny"])
@pytest.mark.parametrize(("operator", "values", "approved", "rejected", "absent"), OPERATORS)
def test_an_operator(training, group, put_condition, trainer, operator, values, approved, rejected, absent, effect):
    client = trainer.client("sagemaker")
    # Names of keys have no letter case.
    put_condition({operator: {STATUS.upper() if effect == "Deny" else STATUS: values}}, effect)
    for members, holds in (
        ({"ModelApprovalStatus": "Approved"}, approved),
        ({"ModelApprovalStatus": "Rejected"}, rejected),
        ({}, absent),
    ):
        allowed = is_allowed(
            lambda members=members: client.create_model_package(ModelPackageGroupName=group_arn(group), **members)
        )
        assert allowed is (holds if effect == "Allow" else not holds), members


def test_an_operator_that_does_not_exist_is_refused_when_it_is_put(put_condition):
    for operator in ("StringIs", "ForSomeValues:StringEquals", "NullIfExists"):
        with refused("ValidationException", re.compile("^Invalid policy provided: "), 400):
            put_condition({operator: {STATUS: "true"}})


def test_operators_and_keys_must_all_hold(group, put_condition, trainer):
    client = trainer.client("sagemaker")

    def register(**members):
        return is_allowed(lambda: client.create_model_package(ModelPackageGroupName=group_arn(group), **members))

    both = {STATUS: "Approved", "sagemaker:ModelLifeCycle:Stage": "Development"}
    for condition in ({"StringEquals": both}, {"StringEquals": {STATUS: "Approved"}, "StringLike": {list(both)[1]: "Dev*"}}):
        put_condition(condition)
        assert register(ModelApprovalStatus="Approved", ModelLifeCycle=STAGE)
        assert not register(ModelApprovalStatus="Approved")
        assert not register(ModelLifeCycle=STAGE)


# Variables.


@pytest.mark.parametrize("version", ["2012-10-17", "2008-10-17"])
def test_variables_are_of_the_newer_version(sagemaker, group, trainer, version):
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:*", "Resource": group_arn(group)}
    text = policy({**statement, "Condition": {"StringEquals": {"aws:PrincipalTag/team": "${aws:PrincipalTag/team}"}}})
    text = text.replace("2012-10-17", version)
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    describe = trainer.client("sagemaker").describe_model_package_group
    assert is_allowed(lambda: describe(ModelPackageGroupName=group_arn(group))) is (version == "2012-10-17")


def test_a_variable_in_a_resource(training, unique):
    user = new_user(training, unique("user"))
    arn = f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model-package-group/${{aws:username}}-*"
    text = policy(may("sagemaker:CreateModelPackageGroup", resource=arn))
    training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=text)
    create = user.client("sagemaker").create_model_package_group
    assert is_allowed(lambda: create(ModelPackageGroupName=f"{user.name}-1"))
    assert not is_allowed(lambda: create(ModelPackageGroupName=unique("another")))
    # A session of a role has no user name: the pattern matches nothing.
    role = new_role(training, unique("role"), may("sagemaker:CreateModelPackageGroup", resource=arn))
    assert not is_allowed(lambda: role.client("sagemaker").create_model_package_group(ModelPackageGroupName=f"{role.name}-1"))


def test_a_star_in_a_value_or_in_a_key_of_a_bucket_is_a_letter(training, training_s3, training_bucket, unique):
    statement = may("s3:GetObject", resource=f"arn:aws:s3:::{training_bucket}/${{aws:PrincipalTag/own}}/x")
    # A tag cannot have a star in its value; a path of a key can.
    user = new_user(training, unique("user"), statement, Tags=[{"Key": "own", "Value": "a+b"}])
    client = user.client("s3")
    for key in ("a+b/x", "a*b/x", "*/x"):
        training_s3.put_object(Bucket=training_bucket, Key=key, Body=b"x")
    assert is_allowed(lambda: client.get_object(Bucket=training_bucket, Key="a+b/x"))
    for key in ("a*b/x", "*/x"):
        assert not is_allowed(lambda key=key: client.get_object(Bucket=training_bucket, Key=key))
    right = policy(may("s3:GetObject", resource=f"arn:aws:s3:::{training_bucket}/a${{*}}b/x"))
    training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=right)
    assert is_allowed(lambda: client.get_object(Bucket=training_bucket, Key="a*b/x"))
    assert not is_allowed(lambda: client.get_object(Bucket=training_bucket, Key="a+b/x"))


def test_a_deny_bites_where_its_key_is_absent_if_its_operator_says_so(training, unique):
    user = new_user(
        training, unique("user"), may("*"), must_not("*", Condition={"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})
    )
    client = user.client("sagemaker")
    with refused("AccessDeniedException", re.compile("with an explicit deny in an identity-based policy$"), 400):
        client.list_model_package_groups()
    right = policy(may("*"), must_not("*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "false"}}))
    training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=right)
    client.list_model_package_groups()
