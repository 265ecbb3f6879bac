"""What registration looks up in S3, and what it writes down."""

import re

import pytest

from conftest import IMAGE
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT


def containers_of(sagemaker, arn):
    return sagemaker.describe_model_package(ModelPackageName=arn)["InferenceSpecification"]["Containers"]


@pytest.fixture
def with_container(register, specification):
    """Registers one container with these members."""

    def make(members, **request):
        return register(InferenceSpecification={**specification, "Containers": [{"Image": IMAGE, **members}]}, **request)

    return make


def test_the_etag_of_the_model_is_recorded(sagemaker, s3, bucket, with_container):
    etag = s3.put_object(Bucket=bucket, Key="a/model.tar.gz", Body=b"first")["ETag"].strip('"')
    url = f"s3://{bucket}/a/model.tar.gz"
    arn = with_container({"ModelDataUrl": url})
    # What was registered stays told, though the object changes.
    s3.put_object(Bucket=bucket, Key="a/model.tar.gz", Body=b"second")
    assert containers_of(sagemaker, arn) == [{"Image": IMAGE, "ModelDataUrl": url, "ModelDataETag": etag}]


def test_an_etag_that_a_client_sends_does_not_outweigh_the_real_one(sagemaker, with_container, model):
    arn = with_container({"ModelDataUrl": model["url"], "ModelDataETag": "made-up"})
    assert containers_of(sagemaker, arn)[0]["ModelDataETag"] == model["etag"]


@pytest.mark.parametrize("url", ["s3://{bucket}/nothing/model.tar.gz", "s3://no-such-bucket-2f4a/model.tar.gz", "s3://{bucket}"])
def test_a_model_that_is_not_there_is_refused(with_container, bucket, url):
    url = url.format(bucket=bucket)
    sentence = (
        f"Could not access model data at {url}. Please ensure that the object exists, that it is located in {REGION}, "
        f'and that account {REGISTRY_ACCOUNT} has "s3:GetObject" permissions on it.'
    )
    with refused("ValidationException", sentence, 400):
        with_container({"ModelDataUrl": url})


def test_a_model_in_a_bucket_of_another_account_is_refused(training_s3, with_container, unique):
    bucket = unique("theirs")
    training_s3.create_bucket(Bucket=bucket)
    training_s3.put_object(Bucket=bucket, Key="model.tar.gz", Body=b"secret")
    with refused("ValidationException", re.compile("^Could not access model data at ")):
        with_container({"ModelDataUrl": f"s3://{bucket}/model.tar.gz"})


def test_one_missing_model_of_many_refuses_all(sagemaker, group, register, specification, model):
    containers = [{"Image": IMAGE, "ModelDataUrl": model["url"]}, {"Image": IMAGE, "ModelDataUrl": model["url"] + ".missing"}]
    with refused("ValidationException", re.compile(re.escape(model["url"] + ".missing"))):
        register(InferenceSpecification={**specification, "Containers": containers})
    additional = [{"Name": "other", "Containers": containers[1:]}]
    with refused("ValidationException", re.compile(re.escape(model["url"] + ".missing"))):
        register(AdditionalInferenceSpecifications=additional)
    assert sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"] == []


def test_validation_can_be_skipped(sagemaker, with_container):
    container = {"ModelDataUrl": "s3://no-such-bucket-2f4a/model.tar.gz"}
    arn = with_container(container, SkipModelValidation="All")
    assert containers_of(sagemaker, arn) == [{"Image": IMAGE, **container}]
    assert sagemaker.describe_model_package(ModelPackageName=arn)["SkipModelValidation"] == "All"


def test_a_container_may_have_an_image_only(sagemaker, with_container):
    assert containers_of(sagemaker, with_container({})) == [{"Image": IMAGE}]


@pytest.mark.parametrize(
    "form", ["https://s3.{region}.amazonaws.com/{bucket}/{key}", "https://{bucket}.s3.{region}.amazonaws.com/{key}",
             "https://{bucket}.s3.amazonaws.com/{key}"]
)  # fmt: skip
def test_https_addresses_of_s3_mean_the_same_object(sagemaker, with_container, model, form):
    url = form.format(region=REGION, bucket=model["bucket"], key="iris/model.tar.gz")
    arn = with_container({"ModelDataUrl": url})
    assert containers_of(sagemaker, arn)[0]["ModelDataETag"] == model["etag"]


def test_an_uncompressed_model_lies_under_a_prefix(sagemaker, with_container, model):
    def source(**members):
        full = {"S3Uri": f"s3://{model['bucket']}/weights/", "S3DataType": "S3Prefix", "CompressionType": "None", **members}
        return {"ModelDataSource": {"S3DataSource": full}}

    arn = with_container(source())
    told = containers_of(sagemaker, arn)[0]["ModelDataSource"]["S3DataSource"]
    assert told["S3Uri"] == f"s3://{model['bucket']}/weights/"
    with refused("ValidationException", re.compile("must end with a forward slash")):
        with_container(source(S3Uri=f"s3://{model['bucket']}/weights"))
    with refused("ValidationException", re.compile("Could not access model data")):
        with_container(source(S3Uri=f"s3://{model['bucket']}/no-weights/"))
    with refused("ValidationException", re.compile("Gzip requires S3DataType S3Object")):
        with_container(source(CompressionType="Gzip"))


def test_a_single_object_as_data_source_gets_its_etag(sagemaker, with_container, model):
    source = {"S3Uri": model["url"], "S3DataType": "S3Object", "CompressionType": "Gzip"}
    arn = with_container({"ModelDataSource": {"S3DataSource": source}})
    assert containers_of(sagemaker, arn)[0]["ModelDataSource"]["S3DataSource"] == {**source, "ETag": model["etag"]}
    with refused("ValidationException", re.compile("either ModelDataUrl or ModelDataSource")):
        with_container({"ModelDataUrl": model["url"], "ModelDataSource": {"S3DataSource": source}})


def test_further_data_sources_are_looked_up_too(sagemaker, with_container, model):
    source = {"S3Uri": model["url"], "S3DataType": "S3Object", "CompressionType": "Gzip"}
    further = {"ChannelName": "adapter", "S3DataSource": source}
    arn = with_container({"AdditionalModelDataSources": [further]})
    told = containers_of(sagemaker, arn)[0]["AdditionalModelDataSources"]
    assert told == [{"ChannelName": "adapter", "S3DataSource": {**source, "ETag": model["etag"]}}]
    missing = {"ChannelName": "adapter", "S3DataSource": {**source, "S3Uri": model["url"] + ".missing"}}
    with refused("ValidationException", re.compile("Could not access model data")):
        with_container({"AdditionalModelDataSources": [missing]})


def test_a_documented_member_that_aws_refuses(with_container, model):
    with refused("ValidationException", "AdditionalS3DataSource is not allowed in InferenceSpecification"):
        with_container({"AdditionalS3DataSource": {"S3DataType": "S3Object", "S3Uri": model["url"]}})


def test_images_of_any_registry_are_recorded(sagemaker, register, specification):
    images = ["public.ecr.aws/docker/library/python:3.12", "registry.example:5000/team/iris@sha256:" + "a" * 64, "iris"]
    arn = register(InferenceSpecification={**specification, "Containers": [{"Image": image} for image in images]})
    assert [container["Image"] for container in containers_of(sagemaker, arn)] == images
