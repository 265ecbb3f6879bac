"""Models: what CreateModel makes of packages and images, and the role that it is made with."""

import json
import re

import pytest

from arns import group_arn, package_arn
from refusals import refused, violation
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT


def model_arn(name, account=REGISTRY_ACCOUNT):
    return f"arn:aws:sagemaker:{REGION}:{account}:model/{name}"


def execution_role(session, name, service="sagemaker.amazonaws.com"):
    """A role that a service may assume, and that may read everything in its account."""
    iam = session.client("iam")
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
    return arn


@pytest.fixture(scope="module")
def role(registry):
    return execution_role(registry, "ModelExecution")


@pytest.fixture
def create(sagemaker, role, unique, register):
    """Makes a model of a version, and returns its name."""

    def make(**members):
        name = unique("Model")
        request = {"ModelName": name, "ExecutionRoleArn": role, **members}
        if "Containers" not in request:
            request.setdefault("PrimaryContainer", {"ModelPackageName": register()})
        assert sagemaker.create_model(**request)["ModelArn"] == model_arn(name)
        return name

    return make


def test_a_model_is_made_of_a_version(sagemaker, create, register, role):
    container = {"ModelPackageName": register()}
    name = create(PrimaryContainer=container)
    told = sagemaker.describe_model(ModelName=name)
    assert told["PrimaryContainer"] == container
    assert told["ExecutionRoleArn"] == role
    assert told["EnableNetworkIsolation"] is False
    assert told["ModelArn"] == model_arn(name)


def test_a_model_is_made_of_images_and_data(sagemaker, create, specification):
    containers = [{**each, "ContainerHostname": "one"} for each in specification["Containers"]]
    containers += [{**each, "ContainerHostname": "two"} for each in specification["Containers"]]
    name = create(Containers=containers, InferenceExecutionConfig={"Mode": "Serial"})
    told = sagemaker.describe_model(ModelName=name)
    assert told["Containers"] == containers
    assert told["InferenceExecutionConfig"] == {"Mode": "Serial"}


def test_models_are_listed_and_deleted(sagemaker, create):
    names = [create(), create()]
    listed = sagemaker.list_models(NameContains="Model", MaxResults=100)["Models"]
    assert [each["ModelName"] for each in listed][:2] == names[::-1]
    sagemaker.delete_model(ModelName=names[0])
    missing = f'Could not find model "{model_arn(names[0])}".'
    with refused("ValidationException", missing, 400):
        sagemaker.describe_model(ModelName=names[0])
    with refused("ValidationException", missing):
        sagemaker.delete_model(ModelName=names[0])
    sagemaker.describe_model(ModelName=names[1])


def test_a_listing_takes_no_foreign_token(sagemaker):
    with refused("ValidationException", re.compile("^Invalid pagination token")):
        sagemaker.list_models(NextToken="nothing")


def test_a_model_is_made_once(create, sagemaker, role, register):
    name = create()
    with refused("ValidationException", f'Cannot create already existing model "{model_arn(name)}".', 400):
        sagemaker.create_model(ModelName=name, ExecutionRoleArn=role, PrimaryContainer={"ModelPackageName": register()})


def test_a_name_has_a_form(sagemaker):
    pattern = "[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?"
    sentence = violation("a_b", "modelName", f"satisfy regular expression pattern: {pattern}")
    with refused("ValidationException", sentence):
        sagemaker.describe_model(ModelName="a_b")


def test_models_carry_tags(sagemaker, create):
    arn = model_arn(create(Tags=[{"Key": "team", "Value": "risk"}]))
    sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
    tags = sagemaker.list_tags(ResourceArn=arn)["Tags"]
    assert tags == [{"Key": "stage", "Value": "test"}, {"Key": "team", "Value": "risk"}]
    sagemaker.delete_tags(ResourceArn=arn, TagKeys=["stage", "team"])
    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == []


def test_the_role_must_trust_sagemaker(create, registry, unique):
    arn = execution_role(registry, unique("Lambda"), "lambda.amazonaws.com")
    with refused("ValidationException", re.compile(f"^Could not assume role {arn}\\.")):
        create(ExecutionRoleArn=arn)


def test_data_must_be_readable_by_the_role(create, specification, role):
    url = specification["Containers"][0]["ModelDataUrl"] + ".missing"
    container = {**specification["Containers"][0], "ModelDataUrl": url}
    sentence = (
        f'Could not access model data at {url}. Please ensure that the role "{role}" exists and that its trust relationship '
        'policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com". Also ensure that the '
        f'role has "s3:GetObject" permissions and that the object is located in {REGION}. If your Model uses multiple models '
        'or uncompressed models, please ensure that the role has "s3:ListBucket" permission.'
    )
    with refused("ValidationException", sentence):
        create(PrimaryContainer=container)


def test_a_version_of_another_account_is_used_with_its_consent(sagemaker, training, group, register, specification, unique):
    client = training.client("sagemaker")
    # Without data: whoever lets a version be used must also let its data be read.
    spec = {**specification, "Containers": [{"Image": specification["Containers"][0]["Image"]}]}
    version = register(InferenceSpecification=spec)
    role = execution_role(training, unique("Execution"))
    request = {"ExecutionRoleArn": role, "PrimaryContainer": {"ModelPackageName": version}}
    name = unique("model")
    with refused("AccessDeniedException", re.compile(f"sagemaker:CreateModel on resource: {version} because no resource-based")):
        client.create_model(ModelName=name, **request)
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ACCOUNT}, "Action": "sagemaker:CreateModel"}
    statement["Resource"] = [group_arn(group), package_arn(f"{group}/*")]
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy)
    assert client.create_model(ModelName=name, **request)["ModelArn"] == model_arn(name, TRAINING_ACCOUNT)
