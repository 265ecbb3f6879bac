"""Encryption, data keys and message authentication codes."""

import base64
import os
import random
import re

import pytest

from refusals import refused

DRY_RUN = "The request would have succeeded, but the DryRun option is set."


@pytest.fixture(scope="session")
def kms(registry):
    return registry.client("kms")


@pytest.fixture(scope="session")
def stranger(training):
    return training.client("kms")


@pytest.fixture(scope="session")
def key(kms):
    return kms.create_key()["KeyMetadata"]["Arn"]


def test_round_trips_with_random_contexts(kms, key):
    letters = "aAbBäß€ :/*?${}\"\\'\t"
    chance = random.Random(3)
    for _ in range(20):
        text = lambda: "".join(chance.choices(letters, k=chance.randrange(12)))  # noqa: E731
        context = {text(): text() for _ in range(chance.randrange(4))}
        plaintext = os.urandom(chance.randrange(1, 4097))
        blob = kms.encrypt(KeyId=key, Plaintext=plaintext, EncryptionContext=context)["CiphertextBlob"]
        opened = kms.decrypt(CiphertextBlob=blob, EncryptionContext=dict(reversed(context.items())))
        assert (opened["Plaintext"], opened["KeyId"], opened["EncryptionAlgorithm"]) == (plaintext, key, "SYMMETRIC_DEFAULT")
        with refused("InvalidCiphertextException", status=400):
            kms.decrypt(CiphertextBlob=blob, EncryptionContext={**context, "more": ""})


def test_no_changed_ciphertext_is_opened(kms, key):
    blob = kms.encrypt(KeyId=key, Plaintext=b"secret")["CiphertextBlob"]
    for index in range(len(blob)):
        changed = bytearray(blob)
        changed[index] ^= 1
        with refused("InvalidCiphertextException", status=400):
            kms.decrypt(CiphertextBlob=bytes(changed))
    for other in (b"\0", blob[:-1], blob + b"\0", os.urandom(6144)):
        with refused("InvalidCiphertextException"):
            kms.decrypt(CiphertextBlob=other)


def test_another_key_is_the_wrong_key(kms, key):
    other = kms.create_key()["KeyMetadata"]["KeyId"]
    blob = kms.encrypt(KeyId=key, Plaintext=b"secret")["CiphertextBlob"]
    sentence = "The key ID in the request does not identify a CMK that can perform this operation."
    with refused("IncorrectKeyException", sentence, 400):
        kms.decrypt(CiphertextBlob=blob, KeyId=other)


def test_a_stranger_learns_nothing_of_a_ciphertext(kms, stranger, key):
    blob = kms.encrypt(KeyId=key, Plaintext=b"secret")["CiphertextBlob"]
    with refused("AccessDeniedException", re.compile("kms:Decrypt on the resource associated with this ciphertext")) as caught:
        stranger.decrypt(CiphertextBlob=blob)
    assert key not in str(caught.value)


def test_data_keys(kms, key):
    for size, length in (({"KeySpec": "AES_256"}, 32), ({"KeySpec": "AES_128"}, 16), ({"NumberOfBytes": 5}, 5)):
        made = kms.generate_data_key(KeyId=key, EncryptionContext={"a": "b"}, **size)
        assert len(made["Plaintext"]) == length
        opened = kms.decrypt(CiphertextBlob=made["CiphertextBlob"], EncryptionContext={"a": "b"})
        assert opened["Plaintext"] == made["Plaintext"]
        hidden = kms.generate_data_key_without_plaintext(KeyId=key, **size)
        assert "Plaintext" not in hidden
        assert len(kms.decrypt(CiphertextBlob=hidden["CiphertextBlob"])["Plaintext"]) == length
    for operation in (kms.generate_data_key, kms.generate_data_key_without_plaintext):
        for size in ({}, {"KeySpec": "AES_256", "NumberOfBytes": 32}):
            with refused("ValidationException", "Please specify either number of bytes or key spec."):
                operation(KeyId=key, **size)


def test_random_bytes(kms):
    assert len(kms.generate_random(NumberOfBytes=1024)["Plaintext"]) == 1024
    with refused("ValidationException"):
        kms.generate_random()
    with refused("ValidationException"):
        kms.generate_random(NumberOfBytes=1025)


def test_re_encryption(kms, stranger, key):
    other = kms.create_key()["KeyMetadata"]["Arn"]
    blob = kms.encrypt(KeyId=key, Plaintext=b"secret", EncryptionContext={"from": "here"})["CiphertextBlob"]
    arguments = {"CiphertextBlob": blob, "SourceEncryptionContext": {"from": "here"}, "DestinationKeyId": other}
    moved = kms.re_encrypt(**arguments, DestinationEncryptionContext={"to": "there"})
    assert (moved["SourceKeyId"], moved["KeyId"]) == (key, other)
    opened = kms.decrypt(CiphertextBlob=moved["CiphertextBlob"], EncryptionContext={"to": "there"})
    assert (opened["Plaintext"], opened["KeyId"]) == (b"secret", other)
    with refused("InvalidCiphertextException"):
        kms.re_encrypt(CiphertextBlob=blob, DestinationKeyId=other)
    own = stranger.create_key()["KeyMetadata"]["Arn"]
    with refused("AccessDeniedException", re.compile("kms:ReEncryptFrom on the resource associated with this ciphertext")):
        stranger.re_encrypt(**{**arguments, "DestinationKeyId": own})
    with refused("AccessDeniedException", re.compile("kms:ReEncryptTo")):
        kms.re_encrypt(**{**arguments, "DestinationKeyId": own})


def test_a_dry_run_does_nothing(kms, key):
    blob = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    for call in (
        lambda: kms.encrypt(KeyId=key, Plaintext=b"x", DryRun=True),
        lambda: kms.decrypt(CiphertextBlob=blob, DryRun=True),
        lambda: kms.generate_data_key(KeyId=key, KeySpec="AES_256", DryRun=True),
        lambda: kms.re_encrypt(CiphertextBlob=blob, DestinationKeyId=key, DryRun=True),
    ):
        with refused("DryRunOperationException", DRY_RUN, 400):
            call()


def test_what_is_refused(kms, key):
    with refused("InvalidGrantTokenException"):
        kms.encrypt(KeyId=key, Plaintext=b"x", GrantTokens=["forged"])
    with refused("InvalidKeyUsageException"):
        kms.encrypt(KeyId=key, Plaintext=b"x", EncryptionAlgorithm="RSAES_OAEP_SHA_256")
    with refused("ValidationException"):
        kms.encrypt(KeyId=key, Plaintext=b"x" * 4097)
    with refused("ValidationException"):
        kms.encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"k": "v" * 8192})
    with refused("ValidationException"):
        kms.decrypt(CiphertextBlob=b"")


def test_message_authentication_codes(kms, key):
    own = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]
    assert own["MacAlgorithms"] == ["HMAC_SHA_256"]
    arguments = {"KeyId": own["Arn"], "MacAlgorithm": "HMAC_SHA_256", "Message": b"message"}
    code = kms.generate_mac(**arguments)["Mac"]
    assert len(code) == 32
    assert kms.verify_mac(**arguments, Mac=code)["MacValid"] is True
    with refused("KMSInvalidMacException"):
        kms.verify_mac(**{**arguments, "Message": b"another"}, Mac=code)
    with refused("InvalidKeyUsageException"):
        kms.generate_mac(**{**arguments, "KeyId": key})


def test_the_key_of_s3(registry, stranger, kms, s3, bucket):
    s3.put_object(Bucket=bucket, Key="model", Body=b"bytes", ServerSideEncryption="aws:kms")
    told = s3.get_object(Bucket=bucket, Key="model")
    assert (told["Body"].read(), told["ServerSideEncryption"]) == (b"bytes", "aws:kms")
    managed = kms.describe_key(KeyId="alias/aws/s3")["KeyMetadata"]
    assert (managed["KeyManager"], managed["Arn"]) == ("AWS", told["SSEKMSKeyId"])
    for call in (
        lambda: kms.generate_data_key(KeyId="alias/aws/s3", KeySpec="AES_256"),
        lambda: kms.disable_key(KeyId=managed["Arn"]),
        lambda: kms.schedule_key_deletion(KeyId=managed["Arn"]),
        lambda: stranger.describe_key(KeyId=managed["Arn"]),
    ):
        with refused("AccessDeniedException"):
            call()


def test_a_disabled_key_closes_its_objects_at_once(kms, s3, bucket):
    own = kms.create_key()["KeyMetadata"]["Arn"]
    s3.put_object(Bucket=bucket, Key="model", Body=b"bytes", ServerSideEncryption="aws:kms", SSEKMSKeyId=own)
    assert s3.get_object(Bucket=bucket, Key="model")["Body"].read() == b"bytes"
    kms.disable_key(KeyId=own)
    with refused("KMS.DisabledException", status=400):
        s3.get_object(Bucket=bucket, Key="model")
    with refused("KMS.DisabledException", status=400):
        s3.put_object(Bucket=bucket, Key="other", Body=b"x", ServerSideEncryption="aws:kms", SSEKMSKeyId=own)
    kms.enable_key(KeyId=own)
    assert s3.get_object(Bucket=bucket, Key="model")["Body"].read() == b"bytes"


def test_neither_plaintext_nor_key_is_in_the_log_or_the_database(albo, kms, key):
    secret = base64.b64encode(os.urandom(24))
    blob = kms.encrypt(KeyId=key, Plaintext=secret)["CiphertextBlob"]
    assert kms.decrypt(CiphertextBlob=blob)["Plaintext"] == secret
    data_key = kms.generate_data_key(KeyId=key, KeySpec="AES_256")["Plaintext"]
    needles = [secret, base64.b64encode(secret), data_key, base64.b64encode(data_key), data_key.hex().encode()]
    for file in (albo.log, *albo.data.glob("albo.db*")):
        content = file.read_bytes()
        assert not any(needle in content for needle in needles), file
