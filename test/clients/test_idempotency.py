"""ClientToken: a request that is sent twice is done once."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from refusals import refused


def test_a_repeated_registration_is_done_once(sagemaker, group, specification):
    request = {
        "ModelPackageGroupName": group,
        "InferenceSpecification": specification,
        "ModelPackageDescription": "sent twice",
        "ClientToken": str(uuid.uuid4()),
    }
    arns = {sagemaker.create_model_package(**request)["ModelPackageArn"] for _ in range(3)}
    assert len(arns) == 1
    assert len(sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"]) == 1
    # Another token is another registration.
    sagemaker.create_model_package(**{**request, "ClientToken": str(uuid.uuid4())})
    assert len(sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"]) == 2


def test_a_token_does_not_serve_two_requests(sagemaker, group, specification):
    token = str(uuid.uuid4())
    sagemaker.create_model_package(ModelPackageGroupName=group, InferenceSpecification=specification, ClientToken=token)
    with refused("ConflictException", f"ClientToken {token} was already used for a request with other parameters.", 400):
        sagemaker.create_model_package(ModelPackageGroupName=group, ClientToken=token)
    assert len(sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"]) == 1


def test_the_token_of_a_refused_request_may_be_used_again(sagemaker, group, specification):
    token = str(uuid.uuid4())
    with refused("ValidationException"):
        sagemaker.create_model_package(
            ModelPackageGroupName=group,
            InferenceSpecification=specification,
            SourceUri="both is not allowed",
            ClientToken=token,
        )
    made = sagemaker.create_model_package(ModelPackageGroupName=group, InferenceSpecification=specification, ClientToken=token)
    assert made["ModelPackageArn"].endswith("/1")


def test_a_repeated_update_is_done_once(sagemaker, register):
    arn = register()
    token = str(uuid.uuid4())
    sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved", ClientToken=token)
    sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Rejected")
    # The first one comes again, late: it must not approve what was rejected since.
    sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved", ClientToken=token)
    assert sagemaker.describe_model_package(ModelPackageName=arn)["ModelApprovalStatus"] == "Rejected"


def test_tokens_of_two_accounts_have_nothing_to_do_with_each_other(sagemaker, training_sagemaker, unique):
    token, name = str(uuid.uuid4()), unique()
    for client in (sagemaker, training_sagemaker):
        client.create_model_package_group(ModelPackageGroupName=name)
    first, second = (
        client.create_model_package(ModelPackageGroupName=name, ClientToken=token)["ModelPackageArn"]
        for client in (sagemaker, training_sagemaker)
    )
    assert first.replace("111111111111", "222222222222") == second


def test_one_token_sent_by_many_at_once_registers_once(registry, sagemaker, group, specification):
    token = str(uuid.uuid4())
    clients = [registry.client("sagemaker") for _ in range(4)]

    def register(client):
        return client.create_model_package(ModelPackageGroupName=group, InferenceSpecification=specification, ClientToken=token)[
            "ModelPackageArn"
        ]

    with ThreadPoolExecutor(8) as pool:
        arns = set(pool.map(register, clients * 4))
    assert len(arns) == 1
    versions = sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"]
    assert [version["ModelPackageVersion"] for version in versions] == [1]
