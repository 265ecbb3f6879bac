"""Versions whose model is a row of two to fifteen containers."""

import re

import pytest

from conftest import IMAGE
from refusals import refused


@pytest.fixture
def row(model, specification):
    """The specification of a pipeline of so many containers."""

    def make(size, hostnames=None, **members):
        containers = [
            {"Image": f"{IMAGE}-{number}", "ModelDataUrl": model["url"], "Environment": {"POSITION": str(number)}, **members}
            for number in range(size)
        ]
        for container, hostname in zip(containers, hostnames or [], strict=False):
            if hostname is not None:
                container["ContainerHostname"] = hostname
        return {**specification, "Containers": containers}

    return make


@pytest.mark.parametrize("size", range(2, 16))
def test_two_to_fifteen_containers_keep_their_order_and_environment(sagemaker, register, row, model, size):
    arn = register(InferenceSpecification=row(size))
    containers = sagemaker.describe_model_package(ModelPackageName=arn)["InferenceSpecification"]["Containers"]
    assert [container["Environment"]["POSITION"] for container in containers] == [str(number) for number in range(size)]
    assert [container["ModelDataETag"] for container in containers] == [model["etag"]] * size


def test_sixteen_containers_are_refused(register, row):
    too_many = re.compile(
        r"at 'inferenceSpecification\.containers' failed to satisfy constraint: Member must have length less than or equal to 15$"
    )
    with refused("ValidationException", too_many, 400):
        register(InferenceSpecification=row(16))
    with refused("ValidationException", too_many):
        register(InferenceSpecification=row(100))


def test_a_specification_has_a_container(unchecked_sagemaker, group, row):
    with refused("ValidationException", re.compile(r"'inferenceSpecification\.containers'.*greater than or equal to 1")):
        unchecked_sagemaker.create_model_package(ModelPackageGroupName=group, InferenceSpecification=row(0))


def test_every_container_has_a_hostname_or_none_has(sagemaker, register, row):
    arn = register(InferenceSpecification=row(3, ["first", "second", "third"]))
    containers = sagemaker.describe_model_package(ModelPackageName=arn)["InferenceSpecification"]["Containers"]
    assert [container["ContainerHostname"] for container in containers] == ["first", "second", "third"]
    with refused("ValidationException", re.compile("ContainerHostname for any container .* for every container")):
        register(InferenceSpecification=row(3, ["first", None, "third"]))
    with refused("ValidationException", re.compile("ContainerHostname must be unique")):
        register(InferenceSpecification=row(2, ["same", "same"]))
    with refused("ValidationException", re.compile(r"containers\.2\.member\.containerHostname")):
        register(InferenceSpecification=row(2, ["good", "not_good"]))


def test_additional_specifications_are_pipelines_as_well(sagemaker, register, row, unique):
    additional = [{"Name": f"spec-{number}", "Containers": row(2 + number % 3)["Containers"]} for number in range(15)]
    arn = register(AdditionalInferenceSpecifications=additional)
    told = sagemaker.describe_model_package(ModelPackageName=arn)["AdditionalInferenceSpecifications"]
    assert [each["Name"] for each in told] == [f"spec-{number}" for number in range(15)]
    assert [len(each["Containers"]) for each in told] == [2 + number % 3 for number in range(15)]
    with refused("ValidationException", re.compile("less than or equal to 15")):
        register(AdditionalInferenceSpecifications=[*additional, {"Name": "one-more", "Containers": row(1)["Containers"]}])
    with refused("ValidationException", re.compile("names of AdditionalInferenceSpecifications must be unique")):
        register(AdditionalInferenceSpecifications=[additional[0], additional[0]])
    with refused("ValidationException", re.compile("ContainerHostname")):
        mixed = row(2, ["only", None])["Containers"]
        register(AdditionalInferenceSpecifications=[{"Name": "mixed", "Containers": mixed}])
    with refused("ValidationException", re.compile("less than or equal to 15")):
        register(AdditionalInferenceSpecifications=[{"Name": "long", "Containers": row(16)["Containers"]}])


def test_environment_has_limits(register, row):
    with refused("ValidationException", re.compile(r"containers\.1\.member\.environment")):
        register(InferenceSpecification=row(2, Environment={"9": "x"}))
    with refused("ValidationException", re.compile(r"containers\.1\.member\.environment")):
        register(InferenceSpecification=row(2, Environment={f"K{number}": "x" for number in range(101)}))
