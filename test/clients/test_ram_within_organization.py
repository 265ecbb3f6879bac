"""Sharing without invitations: on a server of its own, because it cannot be taken back through RAM."""

import re

import boto3
import pytest

import recording
from refusals import refused
from server import TRAINING_ACCOUNT, start_albo


@pytest.fixture(scope="module")
def organization(tmp_path_factory):
    server = start_albo(tmp_path_factory.mktemp("organization"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.client_files.items():
            patch.setenv(name, value)
        try:
            sessions = {name: boto3.Session(profile_name=name) for name in ("registry", "training")}
            for session in sessions.values():
                recording.record_calls(session)
            yield sessions
        finally:
            server.kill()


def test_sharing_within_the_organization(organization):
    registry, training = organization["registry"], organization["training"]
    ram = registry.client("ram")
    group = registry.client("sagemaker").create_model_package_group(ModelPackageGroupName="irises")["ModelPackageGroupArn"]
    whole = registry.client("organizations").describe_organization()["Organization"]["Arn"]

    with refused("OperationNotPermittedException", re.compile("can only be shared within your AWS Organization")):
        ram.create_resource_share(name="irises", resourceArns=[group], principals=[whole])
    with refused("OperationNotPermittedException", re.compile("^Unable to enable sharing with AWS Organizations"), 400):
        training.client("ram").enable_sharing_with_aws_organization()
    assert ram.enable_sharing_with_aws_organization()["returnValue"] is True

    share = ram.create_resource_share(
        name="irises", resourceArns=[group], principals=[whole], allowExternalPrincipals=False
    )["resourceShare"]["resourceShareArn"]
    consumer = training.client("ram")
    assert consumer.get_resource_share_invitations()["resourceShareInvitations"] == []
    [told] = consumer.list_resources(resourceOwner="OTHER-ACCOUNTS")["resources"]
    assert (told["arn"], told["resourceShareArn"]) == (group, share)
    training.client("sagemaker").describe_model_package_group(ModelPackageGroupName=group)

    ram.disassociate_resource_share(resourceShareArn=share, principals=[whole])
    ram.associate_resource_share(resourceShareArn=share, principals=[TRAINING_ACCOUNT])
    training.client("sagemaker").describe_model_package_group(ModelPackageGroupName=group)
