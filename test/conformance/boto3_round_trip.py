"""Makes one call of boto3 for each line of standard input, and writes what came back, one line each.

The other half is boto3-round-trip.test.ts, whose server answers the calls. Dates and bytes travel as {"$date": ms} and
{"$bytes": base64}.

    python3 boto3_round_trip.py http://127.0.0.1:PORT
"""

import base64
import datetime
import json
import sys

import botocore.config
import botocore.exceptions
import botocore.session
from botocore.response import StreamingBody

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def main():
    session = botocore.session.get_session()
    clients = {}
    for line in sys.stdin:
        call = json.loads(line)
        service = call["service"]
        if service not in clients:
            clients[service] = client_of(session, service, sys.argv[1])
        print(json.dumps(make(clients[service], call["operation"], untag(call["input"]))), flush=True)


def client_of(session, service, endpoint):
    config = botocore.config.Config(
        retries={"total_max_attempts": 1},
        s3={"addressing_style": "path"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        read_timeout=10,
    )
    return session.create_client(service, region_name="us-east-1", endpoint_url=endpoint, aws_access_key_id="AKIDEXAMPLE",
                                 aws_secret_access_key="secret", config=config)


def make(client, operation, arguments):
    try:
        answer = client._make_api_call(operation, arguments)
    except botocore.exceptions.ClientError as error:
        return {"error": {name: value for name, value in error.response.items() if name != "ResponseMetadata"},
                "metadata": metadata_of(error.response)}
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"}
    metadata = metadata_of(answer)
    answer.pop("ResponseMetadata", None)
    return {"output": tag(answer), "metadata": metadata}


def metadata_of(answer):
    metadata = answer.get("ResponseMetadata", {})
    return {"status": metadata.get("HTTPStatusCode"), "requestId": metadata.get("RequestId")}


def tag(value):
    if isinstance(value, datetime.datetime):
        return {"$date": (value - EPOCH) // datetime.timedelta(milliseconds=1)}
    if isinstance(value, StreamingBody):
        value = value.read()
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, dict):
        return {name: tag(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [tag(inner) for inner in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return None


def untag(value):
    if isinstance(value, dict):
        if set(value) == {"$date"}:
            return EPOCH + datetime.timedelta(milliseconds=value["$date"])
        if set(value) == {"$bytes"}:
            return base64.b64decode(value["$bytes"])
        return {name: untag(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [untag(inner) for inner in value]
    return value


if __name__ == "__main__":
    main()
