"""Version 2 of Amazon's SageMaker Python SDK, unmodified."""

import pytest

from conftest import IMAGE, model_archive

pytest.importorskip("sagemaker.model", reason="the SageMaker Python SDK 2 is not installed (requirements-sagemaker-v2.txt)")

ROLE = "arn:aws:iam::111111111111:role/Execution"


@pytest.fixture(scope="module", autouse=True)
def quiet(tmp_path_factory):
    """Nothing of the SDK's own defaults, and no report of its use to its makers."""
    folder = tmp_path_factory.mktemp("sagemaker")
    defaults = folder / "config.yaml"
    defaults.write_text(
        "SchemaVersion: '1.0'\nSageMaker:\n  PythonSDK:\n    Modules:\n      TelemetryOptOut: true\n", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("SAGEMAKER_USER_CONFIG_OVERRIDE", "SAGEMAKER_ADMIN_CONFIG_OVERRIDE"):
            patch.setenv(variable, str(defaults))
        patch.setenv("SAGEMAKER_SUPPRESS_V2_WARNING", "1")
        yield


@pytest.fixture(scope="module")
def sdk(registry, quiet):
    """A session of the SDK, on the clients that its user would hand to it."""
    import sagemaker

    bucket = "sagemaker-us-east-1-111111111111"
    registry.client("s3").create_bucket(Bucket=bucket)
    return sagemaker.Session(boto_session=registry, default_bucket=bucket)


def test_a_model_is_registered_approved_and_updated(sdk, sagemaker, unique, tmp_path):
    from sagemaker.model import Model, ModelPackage
    from sagemaker.model_life_cycle import ModelLifeCycle
    from sagemaker.model_metrics import MetricsSource, ModelMetrics

    archive = tmp_path / "model.tar.gz"
    archive.write_bytes(model_archive())
    url = sdk.upload_data(str(archive), key_prefix="iris")
    group = unique("sdk")
    metrics = ModelMetrics(model_statistics=MetricsSource("application/json", f"s3://{sdk.default_bucket()}/evaluation.json"))
    model = Model(image_uri=IMAGE, model_data=url, role=ROLE, sagemaker_session=sdk, name="iris")
    package = model.register(
        content_types=["text/csv"],
        response_types=["text/csv"],
        inference_instances=["ml.t2.medium"],
        transform_instances=["ml.m5.xlarge"],
        model_package_group_name=group,
        approval_status="PendingManualApproval",
        description="registered by the SDK",
        model_metrics=metrics,
        customer_metadata_properties={"team": "botany"},
    )
    arn = package.model_package_arn
    assert arn.endswith(f":model-package/{group}/1")

    package.update_approval_status("Approved", approval_description="good")
    package.update_customer_metadata({"accuracy": "0.95"})
    package.remove_customer_metadata_properties(["team"])
    stage = ModelLifeCycle(stage="QA", stage_status="InProgress", stage_description="looked at")
    # The SDK hands on what it is given, and boto3 takes no objects.
    package.update_model_life_cycle(stage._to_request_dict())
    told = sagemaker.describe_model_package(ModelPackageName=arn)
    assert told["ModelApprovalStatus"] == "Approved"
    assert told["ApprovalDescription"] == "good"
    assert told["CustomerMetadataProperties"] == {"accuracy": "0.95"}
    assert told["ModelLifeCycle"]["Stage"] == "QA"
    assert told["ModelMetrics"]["ModelQuality"]["Statistics"]["S3Uri"].endswith("/evaluation.json")

    # A second registration finds the group that is there.
    again = model.register(
        content_types=["text/csv"], response_types=["text/csv"], model_package_group_name=group, approval_status="Approved"
    )
    assert again.model_package_arn.endswith(f":model-package/{group}/2")
    known = ModelPackage(role=ROLE, model_package_arn=again.model_package_arn, sagemaker_session=sdk)
    assert known.model_package_arn == again.model_package_arn


def test_an_inference_pipeline_is_registered(sdk, sagemaker, unique, model):
    from sagemaker.model import Model
    from sagemaker.pipeline import PipelineModel

    steps = [
        Model(image_uri=f"{IMAGE}-{step}", model_data=model["url"], role=ROLE, sagemaker_session=sdk, env={"STEP": step})
        for step in ("prepare", "predict", "explain")
    ]
    group = unique("sdk")
    package = PipelineModel(models=steps, role=ROLE, sagemaker_session=sdk).register(
        content_types=["text/csv"],
        response_types=["text/csv"],
        inference_instances=["ml.m5.xlarge"],
        transform_instances=["ml.m5.xlarge"],
        model_package_group_name=group,
    )
    arn = package.model_package_arn if hasattr(package, "model_package_arn") else package
    containers = sagemaker.describe_model_package(ModelPackageName=arn)["InferenceSpecification"]["Containers"]
    assert [container["Environment"]["STEP"] for container in containers] == ["prepare", "predict", "explain"]
