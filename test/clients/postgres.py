"""A PostgreSQL database for one run of the suites."""

import os
import subprocess
from contextlib import contextmanager

from server import NODE, REPOSITORY


@contextmanager
def empty_database(server_url=None):
    """The URL of a new database, on the server named by ALBO_TEST_POSTGRES or on one that is started for it."""
    script = REPOSITORY / "test" / "clients" / "postgres-database.ts"
    environment = dict(os.environ)
    if server_url is not None:
        environment["ALBO_TEST_POSTGRES"] = server_url
    process = subprocess.Popen(
        [str(NODE), str(script)],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    url = process.stdout.readline().strip()
    if url == "":
        _, reason = process.communicate()
        raise RuntimeError(f"there is no PostgreSQL to test with: {reason.strip()}")
    try:
        yield url
    finally:
        process.communicate(timeout=60)
