"""Names of the registry's resources."""

from server import REGION, REGISTRY_ACCOUNT


def group_arn(name, account=REGISTRY_ACCOUNT, region=REGION):
    return f"arn:aws:sagemaker:{region}:{account}:model-package-group/{name}"


def package_arn(name, account=REGISTRY_ACCOUNT, region=REGION):
    return f"arn:aws:sagemaker:{region}:{account}:model-package/{name}"


def version_arn(group, number, account=REGISTRY_ACCOUNT, region=REGION):
    return package_arn(f"{group}/{number}", account, region)
