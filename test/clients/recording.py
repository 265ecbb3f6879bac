"""What the suites' boto3 clients have called, and what was answered."""

from collections import defaultdict

# (service, operation) -> the outcomes: "OK", or error codes
outcomes = defaultdict(set)

# Every answer with a status of 500 or more, also those that boto3 tried again until they went well.
server_errors = []


def record_calls(session) -> None:
    """Watches every client that this boto3 session makes from now on."""
    session.events.register("after-call", _after_call)
    session.events.register("needs-retry", _after_attempt)


def _after_call(model, parsed, http_response, event_name, **_rest):
    service = event_name.split(".")[1]
    code = parsed.get("Error", {}).get("Code", "OK") if http_response.status_code >= 300 else "OK"
    outcomes[(service, model.name)].add(code)


def _after_attempt(response, operation, **_rest):
    if response is not None and response[0].status_code >= 500:
        server_errors.append((operation.name, response[0].status_code, response[0].content[:500]))
