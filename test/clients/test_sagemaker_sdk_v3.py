"""The core of version 3 of Amazon's SageMaker Python SDK, unmodified."""

import json

import pytest

from conftest import IMAGE

pytest.importorskip("sagemaker.core", reason="sagemaker-core 2 is not installed (requirements-sagemaker-v3.txt)")


@pytest.fixture(scope="module", autouse=True)
def quiet(tmp_path_factory):
    """No report of the SDK's use to its makers."""
    defaults = tmp_path_factory.mktemp("sagemaker") / "config.yaml"
    defaults.write_text(
        "SchemaVersion: '1.0'\nSageMaker:\n  PythonSDK:\n    Modules:\n      TelemetryOptOut: true\n", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("SAGEMAKER_USER_CONFIG_OVERRIDE", "SAGEMAKER_ADMIN_CONFIG_OVERRIDE"):
            patch.setenv(variable, str(defaults))
        yield


def test_resources(registry, sagemaker, unique, model):
    from sagemaker.core import resources

    group = unique("core")
    made = resources.ModelPackageGroup.create(
        model_package_group_name=group, model_package_group_description="by sagemaker-core", session=registry
    )
    assert made.model_package_group_status == "Completed"
    made.wait_for_status("Completed", poll=1, timeout=10)
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": "arn:aws:iam::222222222222:root"},
                "Action": "sagemaker:DescribeModelPackage",
                "Resource": f"arn:aws:sagemaker:us-east-1:111111111111:model-package/{group}/*",
            }
        ],
    }
    made.put_policy(resource_policy=json.dumps(policy))
    assert json.loads(made.get_policy()) == policy
    made.delete_policy()

    # ModelPackage.create reads a ModelPackageName that CreateModelPackage, on AWS as here, does not answer; it is made by boto3.
    specification = {"Containers": [{"Image": IMAGE, "ModelDataUrl": model["url"]}], "SupportedContentTypes": ["text/csv"]}
    arn = sagemaker.create_model_package(ModelPackageGroupName=group, InferenceSpecification=specification)["ModelPackageArn"]
    version = resources.ModelPackage.get(model_package_name=arn, session=registry)
    # A version has no ModelPackageName, on AWS as here, but the SDK asks by it from now on.
    version.model_package_name = arn
    version.wait_for_status("Completed", poll=1, timeout=10)
    assert version.inference_specification.containers[0].image == IMAGE
    assert version.model_package_status == "Completed"
    version.update(model_approval_status="Approved")
    assert version.refresh().model_approval_status == "Approved"
    assert sagemaker.describe_model_package(ModelPackageName=arn)["ModelApprovalStatus"] == "Approved"
    version.delete()
    made.delete()
    assert sagemaker.list_model_package_groups(NameContains=group)["ModelPackageGroupSummaryList"] == []
