"""Which policies have a say, which of them limits which, and which one a refusal names; as users of two accounts see it."""

import re
from contextlib import ExitStack

import pytest

from arns import group_arn
from identities import boundary_of, may, must_not, new_role, own_policy, role_session
from organization import RESOURCE, SERVICE, attached, policies_of_type
from reading import READ, bucket_policy, sentence
from refusals import refused
from server import REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy


@pytest.fixture(scope="module")
def organizations(registry):
    return registry.client("organizations")


@pytest.fixture
def with_service_control(organizations):
    with policies_of_type(organizations, SERVICE) as root:
        yield root


@pytest.fixture
def with_resource_control(organizations):
    with policies_of_type(organizations, RESOURCE) as root:
        yield root


# Which refusal is named.


def test_an_explicit_deny_of_each_kind_and_which_one_is_named_of_several(
    organizations, training, training_s3, training_bucket, with_service_control, with_resource_control, unique
):
    """From the last in the order to the first: each Deny that is added is the one that is named from then on."""
    deny, everybody = must_not(READ), {"Principal": "*"}
    boundary = boundary_of(training, unique("boundary"), may("*"))
    role = new_role(training, unique("reader"), may("*"), PermissionsBoundary=boundary)
    caller = role

    def read():
        return caller.client("s3").get_object(Bucket=training_bucket, Key="key")

    def named(kind):
        expected = sentence(role.caller, training_bucket, f"with an explicit deny in {kind}")
        with refused("AccessDenied", expected, 403):
            read()

    read()
    with ExitStack() as control:
        bucket_policy(training_s3, training_bucket, "*", effect="Deny")
        named("a resource-based policy")
        own_policy(training, role.name, may("*"), deny)
        named("an identity-based policy")
        caller = role_session(training, role.arn, Policy=policy(may("*"), deny))
        named("a session policy")
        version = {"PolicyArn": boundary, "PolicyDocument": policy(may("*"), deny), "SetAsDefault": True}
        training.client("iam").create_policy_version(**version)
        named("a permissions boundary")
        text = policy({**deny, **everybody})
        control.enter_context(attached(organizations, TRAINING_ACCOUNT, unique("control"), text, RESOURCE))
        named("a resource control policy")
        control.enter_context(attached(organizations, TRAINING_ACCOUNT, unique("control"), policy(deny)))
        named("a service control policy")


def test_what_is_not_allowed_and_which_kind_is_named_of_several(
    organizations, registry, s3, training, training_s3, training_bucket, with_service_control, with_resource_control, unique
):
    """From nothing to everything: with each Allow that is added, the next missing one is named."""
    other, text = may("iam:ListUsers"), policy(may("iam:ListUsers"))
    boundary = boundary_of(training, unique("boundary"), other)
    role = new_role(training, unique("reader"), PermissionsBoundary=boundary)
    caller = role_session(training, role.arn, Policy=text)
    bucket = unique("bucket")
    s3.create_bucket(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key="key", Body=b"content")

    def read():
        return caller.client("s3").get_object(Bucket=bucket, Key="key")

    def missing(kind):
        with refused("AccessDenied", sentence(role.caller, bucket, f"because no {kind} allows the {READ} action"), 403):
            read()

    with attached(organizations, TRAINING_ACCOUNT, unique("control"), text, instead=True):
        missing("service control policy")
    missing("identity-based policy")
    own_policy(training, role.name, may(READ))
    missing("permissions boundary")
    version = {"PolicyArn": boundary, "PolicyDocument": policy(may(READ)), "SetAsDefault": True}
    training.client("iam").create_policy_version(**version)
    missing("session policy")
    caller = role_session(training, role.arn, Policy=policy(may(READ)))
    missing("resource-based policy")
    bucket_policy(s3, bucket, {"AWS": TRAINING_ACCOUNT})
    read()


def test_a_missing_allow_of_a_resource_control_policy(
    organizations, training, training_s3, registry, s3, training_bucket, with_resource_control, unique
):
    bucket_policy(training_s3, training_bucket, {"AWS": REGISTRY_ACCOUNT})
    s3.get_object(Bucket=training_bucket, Key="key")
    text = policy(
        {**must_not(READ), "Principal": "*", "Condition": {"StringNotEquals": {"aws:PrincipalAccount": TRAINING_ACCOUNT}}}
    )
    with attached(organizations, TRAINING_ACCOUNT, unique("control"), text, RESOURCE):
        # It binds whoever comes to the account's resources from elsewhere, even the management account.
        with refused("AccessDenied", re.compile("with an explicit deny in a resource control policy$"), 403):
            s3.get_object(Bucket=training_bucket, Key="key")
        training_s3.get_object(Bucket=training_bucket, Key="key")
    s3.get_object(Bucket=training_bucket, Key="key")


def test_resource_control_policies_cannot_speak_of_sagemaker(organizations, with_resource_control, unique):
    def attach(action):
        text = policy({**must_not(action), "Principal": "*"})
        return attached(organizations, TRAINING_ACCOUNT, unique("control"), text, RESOURCE)

    for action in ("sagemaker:CreateModelPackage", "iam:PassRole", "*"):
        sentence = re.compile("does not support resource control policies")
        with refused("MalformedPolicyDocumentException", sentence, 400), attach(action):
            pass
    with attach("ecr:PutImage"):
        pass


# Control policies at each level.


@pytest.fixture
def levels(organizations, with_service_control, unique):
    """The training account in a unit of a unit: every place between it and the root."""
    root = with_service_control
    outer = organizations.create_organizational_unit(ParentId=root, Name=unique("outer"))["OrganizationalUnit"]["Id"]
    inner = organizations.create_organizational_unit(ParentId=outer, Name=unique("inner"))["OrganizationalUnit"]["Id"]
    organizations.move_account(AccountId=TRAINING_ACCOUNT, SourceParentId=root, DestinationParentId=inner)
    yield {"root": root, "outer unit": outer, "inner unit": inner, "account": TRAINING_ACCOUNT}
    organizations.move_account(AccountId=TRAINING_ACCOUNT, SourceParentId=inner, DestinationParentId=root)
    for unit in (inner, outer):
        organizations.delete_organizational_unit(OrganizationalUnitId=unit)


@pytest.mark.parametrize("level", ["root", "outer unit", "inner unit", "account"])
def test_every_level_must_allow_and_none_may_deny(organizations, sagemaker, training_sagemaker, levels, level, group, unique):
    action = "sagemaker:CreateModelPackageGroup"

    def create(client):
        client.create_model_package_group(ModelPackageGroupName=unique("group"))

    create(training_sagemaker)
    everything_else = policy({"Effect": "Allow", "NotAction": action, "Resource": "*"})
    with attached(organizations, levels[level], unique("control"), everything_else, instead=True):
        with refused("AccessDeniedException", re.compile(f"because no service control policy allows the {action} action$"), 400):
            create(training_sagemaker)
        training_sagemaker.list_model_package_groups()
        # The account that manages the organization is not bound, wherever the policy stands.
        create(sagemaker)
    with attached(organizations, levels[level], unique("control"), policy(must_not(action))):
        with refused("AccessDeniedException", re.compile("with an explicit deny in a service control policy$"), 400):
            create(training_sagemaker)
        create(sagemaker)
    create(training_sagemaker)


def test_service_control_policies_follow_the_callers_account_and_not_the_resources(
    organizations, sagemaker, training_sagemaker, s3, training_s3, training_bucket, group, with_service_control, unique
):
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ACCOUNT}, "Action": "sagemaker:DescribeModelPackageGroup"}
    text = policy({**statement, "Resource": group_arn(group)})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    bucket_policy(training_s3, training_bucket, {"AWS": REGISTRY_ACCOUNT})
    training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
    control = policy(must_not("sagemaker:DescribeModelPackageGroup", READ))
    with attached(organizations, TRAINING_ACCOUNT, unique("control"), control):
        with refused("AccessDeniedException", re.compile("with an explicit deny in a service control policy$")):
            training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
        with refused("AccessDenied", re.compile("with an explicit deny in a service control policy$")):
            training_s3.get_object(Bucket=training_bucket, Key="key")
        s3.get_object(Bucket=training_bucket, Key="key")
