"""Resource Access Manager: model groups shared with another account."""

import re
import uuid

import pytest

from arns import group_arn
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT

REGISTER = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowRegister"
NOWHERE = f"arn:aws:ram:{REGION}:{REGISTRY_ACCOUNT}:resource-share/{uuid.uuid4()}"


@pytest.fixture
def ram(registry):
    return registry.client("ram")


@pytest.fixture
def training_ram(training):
    return training.client("ram")


@pytest.fixture
def share(ram, group):
    """A share of a group with the training account, which has not answered yet."""
    made = ram.create_resource_share(
        name="irises", resourceArns=[group_arn(group)], principals=[TRAINING_ACCOUNT], tags=[{"key": "team", "value": "blue"}]
    )
    return made["resourceShare"]


@pytest.fixture
def invitation(training_ram, share):
    arn = share["resourceShareArn"]
    [found] = training_ram.get_resource_share_invitations(resourceShareArns=[arn])["resourceShareInvitations"]
    return found


def test_a_share_as_it_is_made(ram, share):
    assert share["owningAccountId"] == REGISTRY_ACCOUNT
    assert (share["name"], share["status"], share["featureSet"]) == ("irises", "ACTIVE", "STANDARD")
    assert share["allowExternalPrincipals"] is True
    assert share["tags"] == [{"key": "team", "value": "blue"}]
    told = ram.get_resource_shares(resourceOwner="SELF", resourceShareArns=[share["resourceShareArn"]])
    assert told["resourceShares"] == [share]


def test_the_way_of_public_samples(ram, training_ram, training_sagemaker, group):
    """Create the share with its permission, accept the invitation, register by the group's ARN."""
    arn = group_arn(group)
    made = ram.create_resource_share(
        name="samples",
        resourceArns=[arn],
        principals=[TRAINING_ACCOUNT],
        allowExternalPrincipals=True,
        permissionArns=[REGISTER],
    )["resourceShare"]["resourceShareArn"]
    with refused("AccessDeniedException"):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=arn)
    [invitation] = training_ram.get_resource_share_invitations(resourceShareArns=[made])["resourceShareInvitations"]
    assert (invitation["status"], invitation["senderAccountId"]) == ("PENDING", REGISTRY_ACCOUNT)
    training_ram.accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])
    assert training_sagemaker.describe_model_package_group(ModelPackageGroupName=arn)["ModelPackageGroupArn"] == arn
    version = training_sagemaker.create_model_package(ModelPackageGroupName=arn)["ModelPackageArn"]
    assert version == f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package/{group}/1"
    with refused("AccessDeniedException"):
        training_sagemaker.delete_model_package(ModelPackageName=version)
    pages = training_sagemaker.get_paginator("list_model_package_groups").paginate(CrossAccountFilterOption="CrossAccount")
    assert arn in [each["ModelPackageGroupArn"] for page in pages for each in page["ModelPackageGroupSummaryList"]]
    ram.delete_resource_share(resourceShareArn=made)
    with refused("AccessDeniedException"):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=arn)


def test_an_invitation_shows_what_it_is_about(training_ram, training, registry, invitation, group):
    arn = invitation["resourceShareInvitationArn"]
    told = training_ram.list_pending_invitation_resources(resourceShareInvitationArn=arn)["resources"]
    assert [(each["arn"], each["type"]) for each in told] == [(group_arn(group), "sagemaker:ModelPackageGroup")]
    with refused("ResourceShareInvitationArnNotFoundException"):
        registry.client("ram").list_pending_invitation_resources(resourceShareInvitationArn=arn)


def test_an_invitation_is_answered_once_and_by_its_receiver(ram, training_ram, invitation):
    arn = invitation["resourceShareInvitationArn"]
    for call in (ram.accept_resource_share_invitation, ram.reject_resource_share_invitation):
        with refused("ResourceShareInvitationArnNotFoundException", status=400):
            call(resourceShareInvitationArn=arn)
    token = uuid.uuid4().hex
    for _ in range(2):
        told = training_ram.accept_resource_share_invitation(resourceShareInvitationArn=arn, clientToken=token)
        assert (told["resourceShareInvitation"]["status"], told["clientToken"]) == ("ACCEPTED", token)
    for call in (training_ram.accept_resource_share_invitation, training_ram.reject_resource_share_invitation):
        with refused("ResourceShareInvitationAlreadyAcceptedException", f"ResourceShareInvitation {arn} was already accepted."):
            call(resourceShareInvitationArn=arn)


def test_an_invitation_is_turned_down(ram, training_ram, share, invitation):
    arn = invitation["resourceShareInvitationArn"]
    told = training_ram.reject_resource_share_invitation(resourceShareInvitationArn=arn)["resourceShareInvitation"]
    assert told["status"] == "REJECTED"
    with refused("ResourceShareInvitationAlreadyRejectedException"):
        training_ram.list_pending_invitation_resources(resourceShareInvitationArn=arn)
    [association] = ram.get_resource_share_associations(
        associationType="PRINCIPAL", resourceShareArns=[share["resourceShareArn"]]
    )["resourceShareAssociations"]
    assert (association["associatedEntity"], association["status"]) == (TRAINING_ACCOUNT, "FAILED")
    with refused("ResourceShareInvitationArnNotFoundException"):
        training_ram.get_resource_share_invitations(resourceShareInvitationArns=[arn[:-4] + "0000"])


def test_what_is_shared_and_with_whom(ram, training_ram, share, invitation, group):
    arn = group_arn(group)
    training_ram.accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])
    for client, owner, account in ((ram, "SELF", TRAINING_ACCOUNT), (training_ram, "OTHER-ACCOUNTS", REGISTRY_ACCOUNT)):
        [resource] = client.list_resources(resourceOwner=owner, resourceArns=[arn])["resources"]
        assert (resource["arn"], resource["resourceShareArn"]) == (arn, share["resourceShareArn"])
        [principal] = client.list_principals(resourceOwner=owner, resourceArn=arn)["principals"]
        assert (principal["id"], principal["resourceShareArn"]) == (account, share["resourceShareArn"])
    [policy] = ram.get_resource_policies(resourceArns=[arn])["policies"]
    assert f"arn:aws:iam::{TRAINING_ACCOUNT}:root" in policy and "sagemaker:CreateModel" in policy
    kinds = ram.list_resource_types()["resourceTypes"]
    assert [kind["resourceType"] for kind in kinds] == ["sagemaker:ModelPackageGroup"]


def test_listings_are_refused(ram, training_ram, group):
    arn = group_arn(group)
    with refused("InvalidResourceTypeException", status=400):
        ram.list_resources(resourceOwner="SELF", resourceType="sagemaker:Pipeline")
    with refused("InvalidParameterException"):
        ram.list_principals(resourceOwner="SELF", resourceType="ec2:Subnet")
    with refused("MalformedArnException", "The specified resource ARN irises is not valid. Verify the ARN and try again."):
        ram.list_principals(resourceOwner="SELF", resourceArn="irises")
    with refused("ResourceArnNotFoundException"):
        training_ram.get_resource_policies(resourceArns=[arn])
    with refused("UnknownResourceException", f"ResourceShare {NOWHERE} could not be found."):
        ram.get_resource_shares(resourceOwner="SELF", resourceShareArns=[NOWHERE])
    with refused("InvalidParameterException"):
        ram.get_resource_shares(resourceOwner="ME")
    with refused("InvalidParameterException"):
        ram.get_resource_share_associations(associationType="RESOURCE", principal=TRAINING_ACCOUNT)
    for call in (
        ram.list_resource_types,
        ram.get_resource_share_invitations,
        lambda **page: ram.list_resources(resourceOwner="SELF", **page),
    ):
        with refused("InvalidNextTokenException"):
            call(nextToken="nonsense")


def test_a_share_is_changed(ram, training_ram, training_sagemaker, share, invitation, group, sagemaker, unique):
    arn, first = share["resourceShareArn"], group_arn(group)
    training_ram.accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])
    second = sagemaker.create_model_package_group(ModelPackageGroupName=unique("roses"))["ModelPackageGroupArn"]
    [added] = ram.associate_resource_share(resourceShareArn=arn, resourceArns=[second])["resourceShareAssociations"]
    assert (added["associatedEntity"], added["status"]) == (second, "ASSOCIATED")
    training_sagemaker.describe_model_package_group(ModelPackageGroupName=second)
    [gone] = ram.disassociate_resource_share(resourceShareArn=arn, resourceArns=[first])["resourceShareAssociations"]
    assert (gone["associatedEntity"], gone["status"]) == (first, "DISASSOCIATED")
    with refused("AccessDeniedException"):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=first)
    with refused("UnknownResourceException", f"{first} is not associated with ResourceShare {arn}."):
        ram.disassociate_resource_share(resourceShareArn=arn, resourceArns=[first])
    with refused("UnknownResourceException"):
        ram.associate_resource_share(resourceShareArn=arn, resourceArns=[group_arn(unique("nowhere"))])
    renamed = ram.update_resource_share(resourceShareArn=arn, name="roses", allowExternalPrincipals=False)["resourceShare"]
    assert (renamed["name"], renamed["allowExternalPrincipals"]) == ("roses", False)
    with refused("MissingRequiredParameterException"):
        ram.update_resource_share(resourceShareArn=arn)
    ram.disassociate_resource_share(resourceShareArn=arn, principals=[TRAINING_ACCOUNT])
    with refused("OperationNotPermittedException", re.compile("can only be shared within your AWS Organization")):
        ram.associate_resource_share(resourceShareArn=arn, principals=[TRAINING_ACCOUNT])
    with refused("AccessDeniedException", status=403):
        training_ram.update_resource_share(resourceShareArn=arn, name="mine")


def test_a_deleted_share_is_told_as_deleted(ram, share):
    arn = share["resourceShareArn"]
    assert ram.delete_resource_share(resourceShareArn=arn)["returnValue"] is True
    [told] = ram.get_resource_shares(resourceOwner="SELF", resourceShareArns=[arn])["resourceShares"]
    assert told["status"] == "DELETED"
    with refused("InvalidStateTransitionException"):
        ram.delete_resource_share(resourceShareArn=arn)


def test_tags_of_a_share(ram, share):
    arn = share["resourceShareArn"]
    ram.tag_resource(resourceShareArn=arn, tags=[{"key": "stage", "value": "test"}])
    ram.untag_resource(resourceArn=arn, tagKeys=["team", "absent"])
    [told] = ram.get_resource_shares(resourceOwner="SELF", resourceShareArns=[arn])["resourceShares"]
    assert told["tags"] == [{"key": "stage", "value": "test"}]
    with refused("InvalidParameterException"):
        ram.tag_resource(resourceShareArn=arn, tags=[{"key": "aws:stage", "value": "test"}])
    with refused("UnknownResourceException"):
        ram.untag_resource(resourceShareArn=NOWHERE, tagKeys=["a"])
    with refused("InvalidParameterException"):
        ram.tag_resource(tags=[{"key": "stage", "value": "test"}])


def test_a_token_makes_one_share(ram, unique):
    name, token = unique("once"), uuid.uuid4().hex
    first = ram.create_resource_share(name=name, clientToken=token)
    assert ram.create_resource_share(name=name, clientToken=token)["resourceShare"] == first["resourceShare"]
    with refused("IdempotentParameterMismatchException"):
        ram.create_resource_share(name=unique("other"), clientToken=token)


def test_what_cannot_be_shared(ram, group, s3, bucket):
    own = group_arn(group)
    for arn, code in (
        ("irises", "MalformedArnException"),
        (group_arn(group, region="eu-west-1"), "MalformedArnException"),
        (group_arn(group, account=TRAINING_ACCOUNT), "OperationNotPermittedException"),
        (own + "-not-there", "UnknownResourceException"),
        (own.replace("model-package-group", "pipeline"), "InvalidParameterException"),
        (f"arn:aws:s3:::{bucket}", "InvalidParameterException"),
    ):
        with refused(code, status=400):
            ram.create_resource_share(name="refused", resourceArns=[arn])
    for principal, code in (
        ("nobody", "InvalidParameterException"),
        (REGISTRY_ACCOUNT, "InvalidParameterException"),
        ("sagemaker.amazonaws.com", "InvalidParameterException"),
        ("999999999999", "UnknownResourceException"),
        (f"arn:aws:iam::{TRAINING_ACCOUNT}:role/nobody", "UnknownResourceException"),
    ):
        with refused(code, status=400):
            ram.create_resource_share(name="refused", resourceArns=[own], principals=[principal])
    assert ram.list_resources(resourceOwner="SELF", resourceArns=[own])["resources"] == []
