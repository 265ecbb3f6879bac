"""The page that Albo began with, "Register a model version": its boto3 steps, with the variables that it names."""

import json

from conftest import model_archive
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT


def test_register_a_version(sagemaker, s3, unique, capsys):
    sm_client = sagemaker
    model_package_group_name = unique("irises")
    sm_client.create_model_package_group(ModelPackageGroupName=model_package_group_name)
    image_uri = f"{REGISTRY_ACCOUNT}.dkr.ecr.us-east-2.amazonaws.com/decision-trees-sample:latest"
    # The page's own bucket name.
    s3.create_bucket(Bucket="your-bucket-name")
    s3.put_object(Bucket="your-bucket-name", Key="model.tar.gz", Body=model_archive())

    model_url = "s3://your-bucket-name/model.tar.gz"
    modelpackage_inference_specification = {
        "InferenceSpecification": {
            "Containers": [{"Image": image_uri}],
            "SupportedContentTypes": ["text/csv"],
            "SupportedResponseMIMETypes": ["text/csv"],
        }
    }
    modelpackage_inference_specification["InferenceSpecification"]["Containers"][0]["ModelDataUrl"] = model_url
    create_model_package_input_dict = {
        "ModelPackageGroupName": model_package_group_name,
        "ModelPackageDescription": "Model to detect 3 different types of irises (Setosa, Versicolour, and Virginica)",
        "ModelApprovalStatus": "PendingManualApproval",
    }
    create_model_package_input_dict.update(modelpackage_inference_specification)
    create_model_package_response = sm_client.create_model_package(**create_model_package_input_dict)
    model_package_arn = create_model_package_response["ModelPackageArn"]
    print(f"ModelPackage Version ARN : {model_package_arn}")

    expected = f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package/{model_package_group_name}/1"
    assert capsys.readouterr().out == f"ModelPackage Version ARN : {expected}\n"
    told = sm_client.describe_model_package(ModelPackageName=model_package_arn)
    assert told["ModelApprovalStatus"] == "PendingManualApproval"


def test_the_policy_of_the_registrys_account(sagemaker, training_sagemaker, unique):
    """The grant of the page's second half lets the other account register, and no more than that."""
    sm_client = sagemaker
    model_package_group_name = unique("irises")
    model_package_group_arn = sm_client.create_model_package_group(ModelPackageGroupName=model_package_group_name)[
        "ModelPackageGroupArn"
    ]
    model_registry_account, model_training_account, region = REGISTRY_ACCOUNT, TRAINING_ACCOUNT, REGION
    model_package_group_policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "AddPermModelPackageVersion",
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:aws:iam::{model_training_account}:root"},
                "Action": ["sagemaker:CreateModelPackage"],
                "Resource": f"arn:aws:sagemaker:{region}:{model_registry_account}:model-package/{model_package_group_name}/*",
            }
        ],
    }
    model_package_group_policy = json.dumps(model_package_group_policy)
    response = sm_client.put_model_package_group_policy(
        ModelPackageGroupName=model_package_group_name, ResourcePolicy=model_package_group_policy
    )
    assert response["ModelPackageGroupArn"] == model_package_group_arn
    made = training_sagemaker.create_model_package(ModelPackageGroupName=model_package_group_arn)
    with refused("AccessDeniedException"):
        training_sagemaker.describe_model_package(ModelPackageName=made["ModelPackageArn"])
