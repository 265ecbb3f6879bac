"""Starts Albo as its users do, and tells where it answers."""

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
NODE = REPOSITORY / "node_modules" / ".bin" / "node"
REGISTRY_ACCOUNT = "111111111111"
TRAINING_ACCOUNT = "222222222222"
REGION = "us-east-1"
START_TIMEOUT_S = 60
STOP_TIMEOUT_S = 30


@dataclass
class Albo:
    """A server that runs."""

    url: str
    port: int
    data: Path
    log: Path
    process: subprocess.Popen

    @property
    def client_files(self) -> dict:
        """The environment variables that lead AWS's clients to the files of the data folder."""
        return {
            "AWS_CONFIG_FILE": str(self.data / "aws" / "config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.data / "aws" / "credentials"),
        }

    def log_lines(self) -> list:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def stop(self) -> int:
        """Ends the server as Ctrl-C does, and returns its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(STOP_TIMEOUT_S)


def start_albo(folder: Path, database_url=None) -> Albo:
    data, log = folder / "data", folder / "albo.log"
    command = [str(NODE), "src/main.ts", "serve", "--port", "0", "--data-dir", str(data), "--log-format", "json"]
    command += ["--account", f"{REGISTRY_ACCOUNT}=registry", "--account", f"{TRAINING_ACCOUNT}=training"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ALBO_", "AWS_"))}
    if database_url is not None:
        environment["ALBO_DATABASE"] = database_url
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=REPOSITORY, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    url = wait_until_ready(process, log)
    return Albo(url=url, port=int(url.rsplit(":", 1)[1]), data=data, log=log, process=process)


def wait_until_ready(process: subprocess.Popen, log: Path) -> str:
    """The URL that the server announces in its log."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        for line in log.read_text().splitlines():
            if '"message":"ready"' in line:
                return json.loads(line)["url"]
        if process.poll() is not None:
            raise RuntimeError(f"Albo ended with {process.returncode}:\n{log.read_text()}")
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise RuntimeError(f"Albo did not get ready in {START_TIMEOUT_S} s:\n{log.read_text()}")


def implemented_operations() -> dict:
    """Service name to the names of the operations that Albo implements."""
    script = REPOSITORY / "test" / "clients" / "operations.ts"
    answer = subprocess.run([str(NODE), str(script)], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)
