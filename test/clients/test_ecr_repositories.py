"""Amazon ECR: repositories, their settings, tags and policies, and the registry itself."""

import base64
import json
import re

import boto3
import pytest

import recording
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT


@pytest.fixture(scope="session")
def ecr(registry):
    return registry.client("ecr")


@pytest.fixture(scope="session")
def training_ecr(training):
    return training.client("ecr")


@pytest.fixture(scope="session")
def powerless(registry):
    """A session of the administrator's that was narrowed down to nothing."""
    nothing = json.dumps({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}})
    given = registry.client("sts").get_federation_token(Name="nobody", Policy=nothing)["Credentials"]
    session = boto3.Session(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"], region_name=REGION)
    recording.record_calls(session)
    return session.client("ecr", endpoint_url=registry.client("ecr").meta.endpoint_url)


@pytest.fixture
def repository(ecr, unique):
    """The name of a new repository."""
    name = unique("team/model")
    ecr.create_repository(repositoryName=name)
    return name


def arn_of(name, account=REGISTRY_ACCOUNT):
    return f"arn:aws:ecr:{REGION}:{account}:repository/{name}"


def missing(name, account=REGISTRY_ACCOUNT):
    return f"The repository with name '{name}' does not exist in the registry with id '{account}'"


def policy_of(**statement):
    allow = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{TRAINING_ACCOUNT}:root"}, **statement}
    return json.dumps({"Version": "2012-10-17", "Statement": [allow]})


def test_a_repository_is_made_described_and_deleted(ecr, unique):
    name = unique("irises")
    made = ecr.create_repository(repositoryName=name, tags=[{"Key": "team", "Value": "a"}])["repository"]
    assert made["repositoryArn"] == arn_of(name)
    assert made["registryId"] == REGISTRY_ACCOUNT
    assert made["repositoryUri"] == f"{REGISTRY_ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/{name}"
    assert made["imageTagMutability"] == "MUTABLE"
    assert made["imageScanningConfiguration"] == {"scanOnPush": False}
    assert made["encryptionConfiguration"] == {"encryptionType": "AES256"}
    assert ecr.describe_repositories(repositoryNames=[name])["repositories"] == [made]
    assert ecr.list_tags_for_resource(resourceArn=arn_of(name))["tags"] == [{"Key": "team", "Value": "a"}]
    exists = f"The repository with name '{name}' already exists in the registry with id '{REGISTRY_ACCOUNT}'"
    with refused("RepositoryAlreadyExistsException", exists, 400):
        ecr.create_repository(repositoryName=name)
    assert ecr.delete_repository(repositoryName=name)["repository"] == made
    with refused("RepositoryNotFoundException", missing(name), 400):
        ecr.describe_repositories(repositoryNames=[name])
    with refused("RepositoryNotFoundException", missing(name)):
        ecr.delete_repository(repositoryName=name)


def test_names_are_checked(ecr):
    for name in ("Capitals", "a//b", "-a", "x" * 257):
        with refused("InvalidParameterException", re.compile("^Invalid parameter at 'repositoryName' failed to satisfy")):
            ecr.create_repository(repositoryName=name)


def test_what_is_not_encrypted_by_kms_is_not_said_to_be(ecr, unique):
    with refused("InvalidParameterException", re.compile("AES256")):
        ecr.create_repository(repositoryName=unique(), encryptionConfiguration={"encryptionType": "KMS"})


def test_repositories_are_listed_page_by_page(ecr, unique):
    prefix = unique("paged")
    names = [f"{prefix}/{letter}" for letter in "abcde"]
    for name in reversed(names):
        ecr.create_repository(repositoryName=name)
    pages = ecr.get_paginator("describe_repositories").paginate(PaginationConfig={"PageSize": 2})
    listed = [repository["repositoryName"] for page in pages for repository in page["repositories"]]
    assert [name for name in listed if name.startswith(prefix)] == names
    assert listed == sorted(listed)
    with refused("InvalidParameterException"):
        ecr.describe_repositories(nextToken="made-up")


def test_another_account_is_kept_out(training_ecr, repository, training):
    caller = training.client("sts").get_caller_identity()["Arn"]
    calls = {
        "DescribeRepositories": lambda repositoryName, **of: training_ecr.describe_repositories(
            repositoryNames=[repositoryName], **of
        ),
        "DeleteRepository": training_ecr.delete_repository,
        "ListImages": training_ecr.list_images,
        "InitiateLayerUpload": training_ecr.initiate_layer_upload,
        "GetRepositoryPolicy": training_ecr.get_repository_policy,
    }
    for action, call in calls.items():
        sentence = (
            f"User: {caller} is not authorized to perform: ecr:{action} on resource: {arn_of(repository)} "
            f"because no resource-based policy allows the ecr:{action} action"
        )
        with refused("AccessDeniedException", sentence, 400):
            call(registryId=REGISTRY_ACCOUNT, repositoryName=repository)


def test_tags_are_added_and_taken_away(ecr, repository):
    arn = arn_of(repository)
    ecr.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}])
    ecr.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "2"}])
    assert ecr.list_tags_for_resource(resourceArn=arn)["tags"] == [{"Key": "a", "Value": "2"}, {"Key": "b", "Value": ""}]
    ecr.untag_resource(resourceArn=arn, tagKeys=["a", "absent"])
    assert ecr.list_tags_for_resource(resourceArn=arn)["tags"] == [{"Key": "b", "Value": ""}]
    with refused("InvalidTagParameterException"):
        ecr.tag_resource(resourceArn=arn, tags=[{"Key": "aws:reserved", "Value": "1"}])
    with refused("TooManyTagsException"):
        ecr.tag_resource(resourceArn=arn, tags=[{"Key": f"k{number}", "Value": ""} for number in range(50)])
    with refused("InvalidParameterException"):
        ecr.list_tags_for_resource(resourceArn=arn.replace(REGION, "eu-west-9"))
    with refused("RepositoryNotFoundException"):
        ecr.untag_resource(resourceArn=arn + "x", tagKeys=["a"])


def test_mutability_and_scanning_are_kept(ecr, repository):
    put = ecr.put_image_tag_mutability(repositoryName=repository, imageTagMutability="IMMUTABLE")
    assert put["imageTagMutability"] == "IMMUTABLE"
    filters = [{"filterType": "WILDCARD", "filter": "latest*"}]
    ecr.put_image_tag_mutability(
        repositoryName=repository,
        imageTagMutability="IMMUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters=filters,
    )
    ecr.put_image_scanning_configuration(repositoryName=repository, imageScanningConfiguration={"scanOnPush": True})
    (described,) = ecr.describe_repositories(repositoryNames=[repository])["repositories"]
    assert described["imageTagMutability"] == "IMMUTABLE_WITH_EXCLUSION"
    assert described["imageTagMutabilityExclusionFilters"] == filters
    assert described["imageScanningConfiguration"] == {"scanOnPush": True}
    with refused("InvalidParameterException"):
        ecr.put_image_tag_mutability(repositoryName=repository, imageTagMutability="MUTABLE_WITH_EXCLUSION")
    with refused("RepositoryNotFoundException"):
        ecr.put_image_scanning_configuration(repositoryName="absent", imageScanningConfiguration={"scanOnPush": True})
    with refused("UnknownOperationException", "Albo does not implement ecr:StartImageScan."):
        ecr.start_image_scan(repositoryName=repository, imageId={"imageTag": "latest"})


def test_a_policy_lets_another_account_in(ecr, training_ecr, repository):
    of = {"registryId": REGISTRY_ACCOUNT, "repositoryName": repository}
    text = policy_of(Sid="new image access", Action=["ecr:BatchGetImage", "ecr:Describe*"])
    assert ecr.set_repository_policy(repositoryName=repository, policyText=text)["policyText"] == text
    assert ecr.get_repository_policy(repositoryName=repository)["policyText"] == text
    assert training_ecr.describe_images(**of)["imageDetails"] == []
    with refused("AccessDeniedException"):
        training_ecr.list_images(**of)
    assert ecr.delete_repository_policy(repositoryName=repository)["policyText"] == text
    with refused("AccessDeniedException"):
        training_ecr.describe_images(**of)
    absent = (
        f"Repository policy does not exist for the repository with name '{repository}' "
        f"in the registry with id '{REGISTRY_ACCOUNT}'"
    )
    with refused("RepositoryPolicyNotFoundException", absent, 400):
        ecr.get_repository_policy(repositoryName=repository)
    with refused("RepositoryPolicyNotFoundException", absent):
        ecr.delete_repository_policy(repositoryName=repository)


def test_policies_that_are_none_are_refused(ecr, repository):
    invalid = "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'"
    for text in ("", "{", "[]", "{}", policy_of(Action="s3:GetObject"), policy_of(Action="ecr:*", Effect="Perhaps")):
        with refused("InvalidParameterException", invalid, 400):
            ecr.set_repository_policy(repositoryName=repository, policyText=text)
    unknown = "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'"
    for principal in ("arn:aws:iam::999999999999:root", f"arn:aws:iam::{TRAINING_ACCOUNT}:role/absent"):
        with refused("InvalidParameterException", unknown):
            text = policy_of(Action="ecr:*", Principal={"AWS": principal})
            ecr.set_repository_policy(repositoryName=repository, policyText=text)


def test_who_would_lock_himself_out_must_say_so(ecr, repository):
    text = policy_of(Effect="Deny", Principal="*", Action="ecr:SetRepositoryPolicy")
    with refused("InvalidParameterException", re.compile("force")):
        ecr.set_repository_policy(repositoryName=repository, policyText=text)
    with refused("RepositoryPolicyNotFoundException"):
        ecr.get_repository_policy(repositoryName=repository)
    ecr.set_repository_policy(repositoryName=repository, policyText=text, force=True)
    with refused("AccessDeniedException", re.compile("with an explicit deny in a resource-based policy$")):
        ecr.set_repository_policy(repositoryName=repository, policyText=policy_of(Action="ecr:*"))
    ecr.delete_repository_policy(repositoryName=repository)


def test_a_registry_policy_speaks_for_all_repositories(ecr, training_ecr, repository):
    absent = f"Registry policy does not exist in the registry with id '{REGISTRY_ACCOUNT}'"
    with refused("RegistryPolicyNotFoundException", absent):
        ecr.get_registry_policy()
    with refused("RegistryPolicyNotFoundException"):
        ecr.delete_registry_policy()
    with refused("InvalidParameterException"):
        ecr.put_registry_policy(policyText=policy_of(Action="ecr:ListImages"))
    text = policy_of(Action="ecr:ListImages", Resource=arn_of("team/*"))
    assert ecr.put_registry_policy(policyText=text)["policyText"] == text
    got = ecr.get_registry_policy()
    assert (got["registryId"], got["policyText"]) == (REGISTRY_ACCOUNT, text)
    assert training_ecr.list_images(registryId=REGISTRY_ACCOUNT, repositoryName=repository)["imageIds"] == []
    assert ecr.delete_registry_policy()["policyText"] == text
    with refused("AccessDeniedException"):
        training_ecr.list_images(registryId=REGISTRY_ACCOUNT, repositoryName=repository)


def test_tags_of_repositories_count_in_policies(ecr, registry, repository):
    only_blue = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": {
                "Effect": "Allow",
                "Action": "ecr:ListImages",
                "Resource": "*",
                "Condition": {"StringEquals": {"aws:ResourceTag/colour": "blue", "ecr:ResourceTag/colour": "blue"}},
            },
        }
    )
    given = registry.client("sts").get_federation_token(Name="painter", Policy=only_blue)["Credentials"]
    painter = boto3.client(
        "ecr",
        region_name=REGION,
        endpoint_url=ecr.meta.endpoint_url,
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )
    with refused("AccessDeniedException", re.compile("because no session policy allows the ecr:ListImages action$")):
        painter.list_images(repositoryName=repository)
    ecr.tag_resource(resourceArn=arn_of(repository), tags=[{"Key": "colour", "Value": "blue"}])
    assert painter.list_images(repositoryName=repository)["imageIds"] == []


def test_the_registry_is_described(ecr, powerless):
    described = ecr.describe_registry()
    assert described["registryId"] == REGISTRY_ACCOUNT
    assert described["replicationConfiguration"] == {"rules": []}
    with refused("AccessDeniedException", re.compile("not authorized to perform: ecr:DescribeRegistry with an explicit deny")):
        powerless.describe_registry()


def test_a_login_for_container_clients(ecr, powerless, albo):
    (data,) = ecr.get_authorization_token()["authorizationData"]
    assert data["proxyEndpoint"] == albo.url
    name, password = base64.b64decode(data["authorizationToken"]).decode().split(":")
    assert name == "AWS" and len(password) > 100
    assert "admin" not in base64.urlsafe_b64decode(password + "==").decode("latin-1")
    with refused("AccessDeniedException"):
        powerless.get_authorization_token()
    with refused("InvalidParameterException"):
        ecr.get_authorization_token(registryIds=["some"])
