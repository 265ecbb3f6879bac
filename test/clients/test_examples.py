"""The scripts in examples/ run as their readers run them."""

import re
import subprocess
import sys

from server import REPOSITORY

PERMISSIONS = [
    "the ECR repository policy",
    "the S3 bucket policy",
    "the KMS grant",
    "the model group policy",
    "the role's identity policy",
]


def test_cross_account(client_environment):
    done = subprocess.run(
        [sys.executable, "examples/cross-account.py"], cwd=REPOSITORY, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert any(re.fullmatch(r"ModelPackage Version ARN : arn:aws:sagemaker:.*:111111111111:model-package/iris-\w+/1", line)
               for line in lines)
    refused = {permission: line for line in lines for permission in PERMISSIONS if line.startswith(f"Without {permission}: ")}
    assert list(refused) == PERMISSIONS
    assert '"ecr:BatchGetImage"' in refused["the ECR repository policy"]
    assert '"s3:GetObject"' in refused["the S3 bucket policy"]
    assert '"kms:Decrypt"' in refused["the KMS grant"]
    assert "no resource-based policy allows" in refused["the model group policy"]
    assert "no identity-based policy allows" in refused["the role's identity policy"]
    assert lines[-1].endswith("/2")
