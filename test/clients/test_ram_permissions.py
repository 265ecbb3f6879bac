"""Permissions of resource shares: AWS's, a customer's own, and those made from a group's policy."""

import json

import pytest

from arns import group_arn, package_arn
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT

TYPE = "sagemaker:ModelPackageGroup"
DEPLOY = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowDeploy"
REGISTER = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowRegister"
NOWHERE = f"arn:aws:ram:{REGION}:{REGISTRY_ACCOUNT}:permission/nowhere"


def template(*actions):
    return json.dumps({"Effect": "Allow", "Action": [f"sagemaker:{action}" for action in actions]})


@pytest.fixture
def ram(registry):
    return registry.client("ram")


@pytest.fixture
def permission(ram, unique):
    made = ram.create_permission(name=unique("own"), resourceType=TYPE, policyTemplate=template("ListTags"))
    return made["permission"]["arn"]


@pytest.fixture
def share(ram, group):
    made = ram.create_resource_share(name="irises", resourceArns=[group_arn(group)], principals=[TRAINING_ACCOUNT])
    return made["resourceShare"]["resourceShareArn"]


def test_permissions_of_aws(ram):
    told = ram.list_permissions(resourceType=TYPE, permissionType="AWS_MANAGED")["permissions"]
    assert [(each["arn"], each["isResourceTypeDefault"]) for each in told] == [(DEPLOY, True), (REGISTER, False)]
    text = ram.get_permission(permissionArn=DEPLOY)["permission"]["permission"]
    assert "sagemaker:CreateModel" in json.loads(text)["Action"]
    with refused("OperationNotPermittedException", status=400):
        ram.delete_permission(permissionArn=DEPLOY)
    with refused("InvalidParameterException"):
        ram.list_permissions(resourceType="sagemaker:Pipeline")


def test_a_permission_of_ones_own(ram, permission, unique):
    name = permission.rsplit("/", 1)[1]
    with refused("PermissionAlreadyExistsException", f"A permission named {name} already exists.", 409):
        ram.create_permission(name=name, resourceType=TYPE, policyTemplate=template("ListTags"))
    for text, code in (
        ("{", "MalformedPolicyTemplateException"),
        (template("*"), "InvalidPolicyException"),
        (template("DeleteModelPackageGroup"), "InvalidPolicyException"),
    ):
        with refused(code, status=400):
            ram.create_permission(name=unique("bad"), resourceType=TYPE, policyTemplate=text)
    assert permission in [each["arn"] for each in ram.list_permissions(permissionType="CUSTOMER_MANAGED")["permissions"]]


def test_versions_of_a_permission(ram, permission):
    made = ram.create_permission_version(permissionArn=permission, policyTemplate=template("DescribeModelPackage"))
    assert (made["permission"]["version"], made["permission"]["defaultVersion"]) == ("2", True)
    with refused("MalformedPolicyTemplateException"):
        ram.create_permission_version(permissionArn=permission, policyTemplate="[]")
    told = ram.list_permission_versions(permissionArn=permission)["permissions"]
    assert [(each["version"], each["defaultVersion"]) for each in told] == [("1", False), ("2", True)]
    assert ram.set_default_permission_version(permissionArn=permission, permissionVersion=1)["returnValue"] is True
    with refused("InvalidParameterException"):
        ram.set_default_permission_version(permissionArn=permission, permissionVersion=9)
    with refused("OperationNotPermittedException"):
        ram.delete_permission_version(permissionArn=permission, permissionVersion=1)
    assert ram.delete_permission_version(permissionArn=permission, permissionVersion=2)["permissionStatus"] == "DELETED"
    assert ram.delete_permission(permissionArn=permission)["returnValue"] is True
    for call in (ram.get_permission, ram.list_permission_versions):
        with refused("UnknownResourceException", f"Permission {permission} could not be found."):
            call(permissionArn=permission)


def test_the_permission_of_a_share(ram, share, permission):
    def arns():
        return [each["arn"] for each in ram.list_resource_share_permissions(resourceShareArn=share)["permissions"]]

    assert arns() == [DEPLOY]
    with refused("InvalidParameterException"):
        ram.associate_resource_share_permission(resourceShareArn=share, permissionArn=permission)
    ram.associate_resource_share_permission(resourceShareArn=share, permissionArn=permission, replace=True)
    assert arns() == [permission]
    [use] = ram.list_permission_associations(permissionArn=permission)["permissions"]
    assert (use["resourceShareArn"], use["status"]) == (share, "ASSOCIATED")
    with refused("InvalidStateTransitionException"):
        ram.disassociate_resource_share_permission(resourceShareArn=share, permissionArn=permission)
    work = ram.replace_permission_associations(fromPermissionArn=permission, toPermissionArn=REGISTER)
    work = work["replacePermissionAssociationsWork"]
    assert work["status"] == "COMPLETED"
    assert ram.list_replace_permission_associations_work(workIds=[work["id"]])["replacePermissionAssociationsWorks"] == [work]
    assert arns() == [REGISTER]
    with refused("UnknownResourceException"):
        ram.replace_permission_associations(fromPermissionArn=NOWHERE, toPermissionArn=REGISTER)
    with refused("InvalidNextTokenException"):
        ram.list_replace_permission_associations_work(nextToken="nonsense")
    with refused("MalformedArnException"):
        ram.list_permission_associations(permissionArn="nonsense")
    with refused("UnknownResourceException"):
        ram.list_resource_share_permissions(resourceShareArn=share[:-4] + "0000")
    empty = ram.create_resource_share(name="empty", permissionArns=[REGISTER])["resourceShare"]["resourceShareArn"]
    assert ram.disassociate_resource_share_permission(resourceShareArn=empty, permissionArn=REGISTER)["returnValue"] is True


@pytest.fixture
def put_policy(sagemaker, group):
    def put(actions, principal=TRAINING_ACCOUNT):
        statement = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": actions}
        statement["Resource"] = [group_arn(group), package_arn(f"{group}/*")]
        text = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)

    return put


def shares_of(ram, group):
    associations = ram.get_resource_share_associations(
        associationType="RESOURCE", resourceArn=group_arn(group), associationStatus="ASSOCIATED"
    )["resourceShareAssociations"]
    arns = [each["resourceShareArn"] for each in associations]
    return ram.get_resource_shares(resourceOwner="SELF", resourceShareArns=arns)["resourceShares"] if arns else []


def test_a_policy_becomes_discoverable(ram, training, training_sagemaker, sagemaker, group, put_policy, unique):
    """As the guide says: put the policy, promote the permission, promote the share, accept."""
    put_policy([f"sagemaker:{action}" for action in ("DescribeModelPackage", "ListModelPackages", "DescribeModelPackageGroup")])
    training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
    [share] = shares_of(ram, group)
    arn = share["resourceShareArn"]
    assert share["featureSet"] == "CREATED_FROM_POLICY"
    [made] = ram.list_resource_share_permissions(resourceShareArn=arn)["permissions"]
    assert made["featureSet"] == "CREATED_FROM_POLICY"
    with refused("UnmatchedPolicyPermissionException", status=400):
        ram.promote_resource_share_created_from_policy(resourceShareArn=arn)
    promoted = ram.promote_permission_created_from_policy(permissionArn=made["arn"], name=unique("read"))
    assert promoted["permission"]["featureSet"] == "STANDARD"
    assert ram.promote_resource_share_created_from_policy(resourceShareArn=arn)["returnValue"] is True
    [share] = shares_of(ram, group)
    assert (share["resourceShareArn"], share["featureSet"]) == (arn, "STANDARD")
    client = training.client("ram")
    [invitation] = client.get_resource_share_invitations(resourceShareArns=[arn])["resourceShareInvitations"]
    client.accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])
    told = client.list_resources(resourceOwner="OTHER-ACCOUNTS", resourceArns=[group_arn(group)])["resources"]
    assert [each["resourceShareArn"] for each in told] == [arn]
    sagemaker.delete_model_package_group_policy(ModelPackageGroupName=group)
    training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))


def test_what_cannot_be_promoted(ram, group, put_policy, permission, share):
    ram.delete_resource_share(resourceShareArn=share)
    put_policy("*")
    [made] = shares_of(ram, group)
    with refused("OperationNotPermittedException", status=400):
        ram.promote_resource_share_created_from_policy(resourceShareArn=made["resourceShareArn"])
    [of_policy] = ram.list_resource_share_permissions(resourceShareArn=made["resourceShareArn"])["permissions"]
    with refused("OperationNotPermittedException"):
        ram.promote_permission_created_from_policy(permissionArn=of_policy["arn"], name="everything")
    with refused("OperationNotPermittedException"):
        ram.promote_permission_created_from_policy(permissionArn=permission, name="again")
    with refused("OperationNotPermittedException"):
        ram.delete_resource_share(resourceShareArn=made["resourceShareArn"])
