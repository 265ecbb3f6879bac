"""Everything that can be said of a version at its registration."""

from conftest import IMAGE
from server import REGION, REGISTRY_ACCOUNT

DIGEST = "sha256:" + "4dc8" * 16


def test_every_member_comes_back(sagemaker, group, model):
    url, bucket = model["url"], model["bucket"]
    source = {"ContentType": "application/json", "S3Uri": f"s3://{bucket}/metrics/statistics.json"}
    digested = {**source, "ContentDigest": DIGEST}
    file = {"ContentType": "application/json", "S3Uri": f"s3://{bucket}/baselines/constraints.json"}
    request = {
        "ModelPackageGroupName": group,
        "ModelPackageDescription": "everything",
        "ModelPackageRegistrationType": "Registered",
        "ModelApprovalStatus": "Rejected",
        "InferenceSpecification": {
            "Containers": [
                {
                    "ContainerHostname": "trees",
                    "Image": IMAGE,
                    "ImageDigest": DIGEST,
                    "ModelDataUrl": url,
                    "Environment": {"SAGEMAKER_PROGRAM": "inference.py", "EMPTY": ""},
                    "ModelInput": {"DataInputConfig": '{"input": [1, 4]}'},
                    "Framework": "SKLEARN",
                    "FrameworkVersion": "1.2-1",
                    "NearestModelName": "tree",
                }
            ],
            "SupportedTransformInstanceTypes": ["ml.m5.xlarge"],
            "SupportedRealtimeInferenceInstanceTypes": ["ml.t2.medium", "ml.m5.xlarge"],
            "SupportedContentTypes": ["text/csv", "application/json"],
            "SupportedResponseMIMETypes": ["text/csv"],
        },
        "AdditionalInferenceSpecifications": [
            {
                "Name": "fast",
                "Description": "the small one",
                "Containers": [{"Image": IMAGE, "ModelDataUrl": url}],
                "SupportedTransformInstanceTypes": ["ml.m5.xlarge"],
                "SupportedRealtimeInferenceInstanceTypes": ["ml.m5.xlarge"],
                "SupportedContentTypes": ["text/csv"],
                "SupportedResponseMIMETypes": ["text/csv"],
            }
        ],
        "MetadataProperties": {
            "CommitId": "5c0ffee",
            "Repository": "https://git.example/irises",
            "GeneratedBy": f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:pipeline/irises/execution/4r83jejmhorv",
            "ProjectId": "p-idy6c3e1fiqj",
        },
        "ModelMetrics": {
            "ModelQuality": {"Statistics": digested, "Constraints": source},
            "ModelDataQuality": {"Statistics": source, "Constraints": source},
            "Bias": {"Report": source, "PreTrainingReport": source, "PostTrainingReport": source},
            "Explainability": {"Report": source},
        },
        "DriftCheckBaselines": {
            "Bias": {"ConfigFile": file, "PreTrainingConstraints": source, "PostTrainingConstraints": source},
            "Explainability": {"Constraints": source, "ConfigFile": file},
            "ModelQuality": {"Statistics": source, "Constraints": source},
            "ModelDataQuality": {"Statistics": source, "Constraints": source},
        },
        "Domain": "MACHINE_LEARNING",
        "Task": "CLASSIFICATION",
        "SamplePayloadUrl": f"s3://{bucket}/samples/payload.tar.gz",
        "CustomerMetadataProperties": {"team": "botany", "dataset": "iris/v1 @2026", "empty-ish": " "},
        "SkipModelValidation": "None",
        "ModelLifeCycle": {"Stage": "Development", "StageStatus": "InProgress", "StageDescription": "first try"},
        "CertifyForMarketplace": False,
    }
    arn = sagemaker.create_model_package(**request)["ModelPackageArn"]
    told = sagemaker.describe_model_package(ModelPackageName=arn)
    expected = {**request}
    for specification in (expected["InferenceSpecification"], *expected["AdditionalInferenceSpecifications"]):
        for container in specification["Containers"]:
            container["ModelDataETag"] = model["etag"]
    assert {member: told.get(member) for member in expected} == expected


def test_the_empty_structures_that_the_sagemaker_sdk_sends_are_taken(sagemaker, register, model):
    statistics = {"ContentType": "application/json", "S3Uri": f"s3://{model['bucket']}/evaluation.json"}
    arn = register(
        ModelMetrics={"ModelQuality": {"Statistics": statistics}, "Bias": {}, "Explainability": {}},
        CertifyForMarketplace=False,
        SkipModelValidation="None",
    )
    metrics = sagemaker.describe_model_package(ModelPackageName=arn)["ModelMetrics"]
    assert metrics["ModelQuality"] == {"Statistics": statistics}
    assert not metrics.get("Bias") and not metrics.get("Explainability")
