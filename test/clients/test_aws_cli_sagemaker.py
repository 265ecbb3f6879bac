"""The AWS CLI against the registry, as people type it."""

import json
import re

import pytest

from arns import version_arn
from conftest import IMAGE
from server import REGION, REGISTRY_ACCOUNT


def test_the_whole_road(aws, unique, model, tmp_path):
    group = unique("cli")
    made = aws(
        *("sagemaker", "create-model-package-group", "--model-package-group-name", group),
        *("--model-package-group-description", "made by the CLI", "--tags", "Key=team,Value=botany"),
    )
    assert made["ModelPackageGroupArn"].endswith(f":model-package-group/{group}")

    # Shorthand, JSON and a file.
    containers = f"Containers=[{{Image={IMAGE},ModelDataUrl={model['url']}}}]"
    specification = f"{containers},SupportedContentTypes=text/csv,SupportedResponseMIMETypes=text/csv"
    first = aws(
        *("sagemaker", "create-model-package", "--model-package-group-name", group),
        *("--model-approval-status", "PendingManualApproval", "--inference-specification", specification),
    )
    assert first["ModelPackageArn"] == version_arn(group, 1)
    pipeline = {"Containers": [{"Image": IMAGE, "ModelDataUrl": model["url"], "Environment": {"STEP": step}} for step in "abc"]}
    second = aws(
        *("sagemaker", "create-model-package", "--model-package-group-name", group),
        *("--inference-specification", json.dumps(pipeline), "--customer-metadata-properties", "accuracy=0.95,team=botany"),
    )
    assert second["ModelPackageArn"] == version_arn(group, 2)
    request = tmp_path / "request.json"
    request.write_text(json.dumps({"ModelPackageGroupName": group, "ModelPackageDescription": "from a file"}))
    third = aws("sagemaker", "create-model-package", "--cli-input-json", f"file://{request}")
    assert third["ModelPackageArn"] == version_arn(group, 3)

    aws(
        *("sagemaker", "update-model-package", "--model-package-arn", version_arn(group, 2)),
        *("--model-approval-status", "Approved", "--approval-description", "good"),
    )
    told = aws("sagemaker", "describe-model-package", "--model-package-name", version_arn(group, 2))
    assert told["ModelApprovalStatus"] == "Approved"
    assert told["CustomerMetadataProperties"] == {"accuracy": "0.95", "team": "botany"}
    assert [each["Environment"] for each in told["InferenceSpecification"]["Containers"]] == [{"STEP": step} for step in "abc"]

    approved = aws(
        *("sagemaker", "list-model-packages", "--model-package-group-name", group, "--model-approval-status", "Approved"),
        *("--sort-order", "Descending", "--query", "ModelPackageSummaryList[0].ModelPackageArn", "--output", "text"),
    )
    assert approved.strip() == version_arn(group, 2)
    paged = aws("sagemaker", "list-model-packages", "--model-package-group-name", group, "--page-size", "1")
    assert [each["ModelPackageVersion"] for each in paged["ModelPackageSummaryList"]] == [1, 2, 3]
    part = aws("sagemaker", "list-model-packages", "--model-package-group-name", group, "--max-items", "2")
    rest = aws("sagemaker", "list-model-packages", "--model-package-group-name", group, "--starting-token", part["NextToken"])
    assert [each["ModelPackageVersion"] for each in rest["ModelPackageSummaryList"]] == [3]

    for number in (1, 2, 3):
        aws("sagemaker", "delete-model-package", "--model-package-name", version_arn(group, number))
    aws("sagemaker", "delete-model-package-group", "--model-package-group-name", group)
    refusal = aws("sagemaker", "describe-model-package-group", "--model-package-group-name", group, exit_code=255)
    assert re.search(r"\(ValidationException\).*ModelPackageGroup arn:.* does not exist\.", refusal)


def test_awss_own_sample_of_a_life_cycle(aws, group):
    made = aws(
        *("sagemaker", "create-model-package", "--model-package-group-name", group),
        *(
            "--source-uri",
            "s3://somewhere/else",
            "--model-life-cycle",
            "Stage=Development,StageStatus=InProgress,StageDescription=hello",
        ),
    )
    told = aws("sagemaker", "describe-model-package", "--model-package-name", made["ModelPackageArn"])
    assert told["ModelLifeCycle"] == {"Stage": "Development", "StageStatus": "InProgress", "StageDescription": "hello"}
    aws(
        *("sagemaker", "update-model-package", "--model-package-arn", made["ModelPackageArn"]),
        *("--model-life-cycle", "Stage=Production,StageStatus=PendingApproval"),
    )
    told = aws("sagemaker", "describe-model-package", "--model-package-name", made["ModelPackageArn"])
    assert told["ModelLifeCycle"] == {"Stage": "Production", "StageStatus": "PendingApproval"}


def test_policies_from_a_file(aws, group, tmp_path):
    statement = {
        "Sid": "Register",
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::222222222222:root"},
        "Action": ["sagemaker:CreateModelPackage"],
        "Resource": f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package/{group}/*",
    }
    file = tmp_path / "policy.json"
    file.write_text(json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    aws(
        *("sagemaker", "put-model-package-group-policy", "--model-package-group-name", group),
        *("--resource-policy", f"file://{file}"),
    )
    told = aws("sagemaker", "get-model-package-group-policy", "--model-package-group-name", group)
    assert json.loads(told["ResourcePolicy"])["Statement"] == [statement]
    aws("sagemaker", "delete-model-package-group-policy", "--model-package-group-name", group)
    aws("sagemaker", "get-model-package-group-policy", "--model-package-group-name", group, exit_code=255)


def test_tags_and_batches_and_search(aws, group, register):
    version = register()
    aws("sagemaker", "add-tags", "--resource-arn", version, "--tags", "Key=a,Value=1", "Key=b,Value=")
    aws("sagemaker", "delete-tags", "--resource-arn", version, "--tag-keys", "a")
    assert aws("sagemaker", "list-tags", "--resource-arn", version)["Tags"] == [{"Key": "b", "Value": ""}]
    batch = aws("sagemaker", "batch-describe-model-package", "--model-package-arn-list", version)
    assert list(batch["ModelPackageSummaries"]) == [version]
    found = aws(
        *("sagemaker", "search", "--resource", "ModelPackage"),
        *("--search-expression", f"Filters=[{{Name=ModelPackageGroupName,Operator=Equals,Value={group}}}]"),
    )
    assert [each["ModelPackage"]["ModelPackageArn"] for each in found["Results"]] == [version]


def test_profiles_are_accounts(aws):
    assert aws("sts", "get-caller-identity")["Account"] == "111111111111"
    assert aws("sts", "get-caller-identity", profile="training")["Account"] == "222222222222"
    assert aws("sts", "get-caller-identity", "--profile", "training")["Account"] == "222222222222"
    assert {"registry", "training"} <= {account["Name"] for account in aws("organizations", "list-accounts")["Accounts"]}


def test_a_refusal_is_awss_sentence(aws, group):
    refusal = aws(
        *("sagemaker", "create-model-package", "--model-package-group-name", group, "--model-approval-status", "Fine"),
        exit_code=255,
    )
    assert (
        "1 validation error detected: Value 'Fine' at 'modelApprovalStatus' failed to satisfy constraint: "
        "Member must satisfy enum value set: [Approved, Rejected, PendingManualApproval]" in refusal
    )


@pytest.mark.parametrize("output", ["json", "text", "table"])
def test_outputs(aws, group, output):
    answer = aws("sagemaker", "describe-model-package-group", "--model-package-group-name", group, "--output", output)
    assert group in str(answer)
