"""What came after AWS's guide: the page about deploying across accounts, and the policy and share of AWS's samples."""

import re

import pytest

from arns import group_arn, package_arn
from conftest import IMAGE
from identities import may, new_role
from refusals import lacks, refused
from server import TRAINING_ACCOUNT
from sessions import policy
from training_account import TRAINING_ROOT

# The deploy page.


def test_the_deploy_pages_group_policy(training, training_sagemaker, sagemaker, register, group, unique):
    version = register(InferenceSpecification={"Containers": [{"Image": IMAGE}]})
    role = new_role(training, unique("execution"), may("s3:GetObject", "ecr:*"))
    trusting = {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}
    training.client("iam").update_assume_role_policy(RoleName=role.name, PolicyDocument=policy(trusting))
    client = training_sagemaker

    def model():
        container = {"ModelPackageName": version}
        client.create_model(ModelName=unique("model"), ExecutionRoleArn=role.arn, PrimaryContainer=container)

    calls = {
        "DescribeModelPackageGroup": lambda: client.describe_model_package_group(ModelPackageGroupName=group_arn(group)),
        "DescribeModelPackage": lambda: client.describe_model_package(ModelPackageName=version),
        "ListModelPackages": lambda: client.list_model_packages(ModelPackageGroupName=group_arn(group)),
        "UpdateModelPackage": lambda: client.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Approved"),
        "CreateModel": model,
    }
    not_there = {
        "DeleteModelPackage": lambda: client.delete_model_package(ModelPackageName=version),
        "CreateModelPackage": lambda: client.create_model_package(ModelPackageGroupName=group_arn(group)),
        "DeleteModelPackageGroup": lambda: client.delete_model_package_group(ModelPackageGroupName=group_arn(group)),
    }

    def denied(action, call):
        with refused("AccessDeniedException", lacks("resource-based policy", f"sagemaker:{action}"), 400):
            call()

    for action, call in {**calls, **not_there}.items():
        denied(action, call)
    principal = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}}
    of_versions = [f"sagemaker:{action}" for action in calls if action != "DescribeModelPackageGroup"]
    statements = [
        {**principal, "Action": ["sagemaker:DescribeModelPackageGroup"], "Resource": group_arn(group)},
        {**principal, "Action": of_versions, "Resource": package_arn(f"{group}/*")},
    ]
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(*statements))
    for call in calls.values():
        call()
    for action, call in not_there.items():
        denied(action, call)
    # Each of the two resources is for its own statement.
    statements[0]["Resource"], statements[1]["Resource"] = statements[1]["Resource"], statements[0]["Resource"]
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(*statements))
    for action, call in calls.items():
        denied(action, call)


# The policy and the share of AWS's own sample repositories.

SAMPLE_ACTIONS = [
    f"sagemaker:{action}"
    for action in (
        "DescribeModelPackageGroup",
        "CreateModelPackage",
        "DescribeModelPackage",
        "ListModelPackages",
        "UpdateModelPackage",
        "CreateModel",
    )
]
MANAGED = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroup"


@pytest.mark.parametrize("actions", [SAMPLE_ACTIONS, SAMPLE_ACTIONS[:-1]], ids=["with CreateModel", "without CreateModel"])
def test_the_samples_one_statement_needs_no_share_and_the_full_arn(training_sagemaker, group, put_group_policy, actions):
    put_group_policy(*actions, resource=[group_arn(group), package_arn(f"{group}/*")])
    version = training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))["ModelPackageArn"]
    for call in (
        training_sagemaker.describe_model_package_group,
        training_sagemaker.list_model_packages,
        training_sagemaker.create_model_package,
    ):
        with refused("ValidationException", status=400):
            call(ModelPackageGroupName=group)
        call(ModelPackageGroupName=group_arn(group))
    training_sagemaker.describe_model_package(ModelPackageName=version)
    training_sagemaker.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Approved")


def test_one_of_the_two_resources_is_not_enough(training_sagemaker, group, put_group_policy):
    put_group_policy(*SAMPLE_ACTIONS, resource=[group_arn(group)])
    training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
    with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:CreateModelPackage")):
        training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))
    put_group_policy(*SAMPLE_ACTIONS, resource=[package_arn(f"{group}/*")])
    with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:DescribeModelPackageGroup")):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
    training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))


def discoverable(client):
    pages = client.get_paginator("list_model_package_groups").paginate(CrossAccountFilterOption="CrossAccount")
    return [each["ModelPackageGroupArn"] for page in pages for each in page["ModelPackageGroupSummaryList"]]


def accept(session, share):
    ram = session.client("ram")
    [invitation] = ram.get_resource_share_invitations(resourceShareArns=[share])["resourceShareInvitations"]
    ram.accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])


@pytest.mark.parametrize("name", ["AllowRegister", "AllowDeploy"])
def test_a_share_gives_its_permission_after_acceptance_until_it_is_deleted(
    registry, training, training_sagemaker, sagemaker, group, unique, name
):
    ram, arn = registry.client("ram"), group_arn(group)
    sagemaker.create_model_package(ModelPackageGroupName=group)
    share = ram.create_resource_share(
        name=unique("share"), resourceArns=[arn], principals=[TRAINING_ACCOUNT], permissionArns=[MANAGED + name]
    )["resourceShare"]["resourceShareArn"]

    def register():
        return training_sagemaker.create_model_package(ModelPackageGroupName=arn)

    def describe():
        return training_sagemaker.describe_model_package(ModelPackageName=package_arn(f"{group}/1"))

    for call in (register, describe):
        with refused("AccessDeniedException", re.compile("because no resource-based policy allows"), 400):
            call()
    assert arn not in discoverable(training_sagemaker)
    accept(training, share)
    describe()
    assert arn in discoverable(training_sagemaker)
    if name == "AllowRegister":
        register()
    else:
        with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:CreateModelPackage")):
            register()
    with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:DeleteModelPackage")):
        training_sagemaker.delete_model_package(ModelPackageName=package_arn(f"{group}/1"))
    ram.delete_resource_share(resourceShareArn=share)
    for call in (register, describe):
        with refused("AccessDeniedException", re.compile("because no resource-based policy allows"), 400):
            call()
    assert arn not in discoverable(training_sagemaker)


def test_a_deny_of_the_groups_policy_outweighs_the_share(registry, training, training_sagemaker, group, put_group_policy, unique):
    share = registry.client("ram").create_resource_share(
        name=unique("share"),
        resourceArns=[group_arn(group)],
        principals=[TRAINING_ACCOUNT],
        permissionArns=[f"{MANAGED}AllowRegister"],
    )["resourceShare"]["resourceShareArn"]
    accept(training, share)
    training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))
    put_group_policy("sagemaker:CreateModelPackage", Effect="Deny")
    sentence = re.compile("with an explicit deny in a resource-based policy$")
    with refused("AccessDeniedException", sentence, 400):
        training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))
    # A discoverable group may still be closed.
    assert group_arn(group) in discoverable(training_sagemaker)


def test_what_a_policy_opens_is_discovered_only_after_promotion_and_acceptance(
    registry, training, training_sagemaker, group, put_group_policy, unique
):
    ram, arn = registry.client("ram"), group_arn(group)
    put_group_policy(
        "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages", resource=[arn, package_arn(f"{group}/*")]
    )

    def check(is_discoverable):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=arn)
        assert (arn in discoverable(training_sagemaker)) is is_discoverable

    check(False)
    [share] = {
        each["resourceShareArn"]
        for each in ram.get_resource_share_associations(associationType="RESOURCE", resourceArn=arn)["resourceShareAssociations"]
    }
    with refused("UnmatchedPolicyPermissionException", status=400):
        ram.promote_resource_share_created_from_policy(resourceShareArn=share)
    [permission] = ram.list_resource_share_permissions(resourceShareArn=share)["permissions"]
    ram.promote_permission_created_from_policy(permissionArn=permission["arn"], name=unique("permission"))
    check(False)
    ram.promote_resource_share_created_from_policy(resourceShareArn=share)
    check(False)
    accept(training, share)
    check(True)
