"""What the SageMaker Python SDK sends when a model is registered, approved and promoted, call by call."""

from botocore.exceptions import ClientError

from conftest import IMAGE


def register_as_the_sdk_does(client, group, containers):
    """`Model.register` of version 2: looks for the group, makes it when it is absent, registers."""
    expression = {"Filters": [{"Name": "ModelPackageGroupName", "Operator": "Equals", "Value": group}]}
    found = client.search(Resource="ModelPackageGroup", SearchExpression=expression)["Results"]
    if not found:
        try:
            client.create_model_package_group(ModelPackageGroupName=group)
        except ClientError as error:
            assert error.response["Error"]["Code"] in ("ValidationException", "ResourceInUse")
            assert "already exists" in error.response["Error"]["Message"]
    return client.create_model_package(
        ModelPackageGroupName=group,
        InferenceSpecification={
            "Containers": containers,
            "SupportedContentTypes": ["text/csv"],
            "SupportedResponseMIMETypes": ["text/csv"],
            "SupportedRealtimeInferenceInstanceTypes": ["ml.t2.medium", "ml.m5.xlarge"],
            "SupportedTransformInstanceTypes": ["ml.m5.xlarge"],
        },
        CertifyForMarketplace=False,
        ModelApprovalStatus="PendingManualApproval",
        SkipModelValidation="None",
        ModelMetrics={"Bias": {}, "Explainability": {}},
    )["ModelPackageArn"]


def test_register_twice_approve_and_find(sagemaker, unique, model):
    group = unique("sdk")
    containers = [{"Image": IMAGE, "ModelDataUrl": model["url"], "Environment": {}}]
    first = register_as_the_sdk_does(sagemaker, group, containers)
    second = register_as_the_sdk_does(sagemaker, group, containers)
    assert first.endswith(f"{group}/1") and second.endswith(f"{group}/2")

    # ModelPackage.deploy looks for a ProductId, then approves.
    told = sagemaker.describe_model_package(ModelPackageName=first)
    assert not any("ProductId" in container for container in told["InferenceSpecification"]["Containers"])
    sagemaker.update_model_package(ModelPackageArn=first, ModelApprovalStatus="Approved")
    newest = sagemaker.list_model_packages(
        ModelPackageGroupName=group, ModelApprovalStatus="Approved", SortBy="CreationTime", SortOrder="Descending", MaxResults=1
    )
    assert newest["ModelPackageSummaryList"][0]["ModelPackageArn"] == first


def test_the_fallback_to_listings(sagemaker, unique):
    group = unique("sdk")
    pages = sagemaker.get_paginator("list_model_package_groups").paginate(NameContains=group)
    assert [each for page in pages for each in page["ModelPackageGroupSummaryList"]] == []
    sagemaker.create_model_package_group(ModelPackageGroupName=group)
    listed = sagemaker.list_model_package_groups(NameContains=group)["ModelPackageGroupSummaryList"]
    assert [each["ModelPackageGroupName"] for each in listed] == [group]


def test_a_package_is_waited_for_and_copied(sagemaker, unique, model):
    """Scripts that promote packages drop what the service made, and create the rest again."""
    group, target = unique("from"), unique("to")
    source = register_as_the_sdk_does(
        sagemaker, group, [{"Image": IMAGE, "ModelDataUrl": model["url"], "Environment": {"A": "b"}}]
    )
    told = sagemaker.describe_model_package(ModelPackageName=source)
    assert told["ModelPackageStatus"] == "Completed"
    made_by_the_service = {
        *("ModelPackageName", "ModelPackageGroupName", "ModelPackageVersion", "ModelPackageArn", "CreationTime"),
        *("ModelPackageStatus", "ModelPackageStatusDetails", "CreatedBy", "LastModifiedTime", "LastModifiedBy"),
        *("ApprovalDescription", "ResponseMetadata"),
    }
    request = {member: value for member, value in told.items() if member not in made_by_the_service}
    sagemaker.create_model_package_group(ModelPackageGroupName=target)
    copied = sagemaker.create_model_package(ModelPackageGroupName=target, **request)["ModelPackageArn"]
    again = sagemaker.describe_model_package(ModelPackageName=copied)
    assert again["InferenceSpecification"] == told["InferenceSpecification"]
