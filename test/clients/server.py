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

    folder: Path
    arguments: list
    environment: dict
    process: subprocess.Popen = None
    url: str = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "albo.log"

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    @property
    def client_files(self) -> dict:
        """The environment variables that lead AWS's clients to the files of the data folder."""
        return {
            "AWS_CONFIG_FILE": str(self.data / "aws" / "config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.data / "aws" / "credentials"),
        }

    def start(self) -> None:
        """Starts the server, on a port that is free now, and waits until it is ready."""
        command = [str(NODE), "src/main.ts", "serve", "--port", "0", "--data-dir", str(self.data), "--log-format", "json"]
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [*command, *self.arguments],
                cwd=REPOSITORY,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.url = wait_until_ready(self.process, self.log)

    def stop(self) -> int:
        """Ends the server as Ctrl-C does, and returns its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(STOP_TIMEOUT_S)

    def kill(self) -> None:
        """Ends the server as a power cut does, when it runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def log_lines(self) -> list:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


ACCOUNTS = ["--account", f"{REGISTRY_ACCOUNT}=registry", "--account", f"{TRAINING_ACCOUNT}=training"]


def start_albo(folder: Path, database_url=None, arguments=()) -> Albo:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ALBO_", "AWS_"))}
    if database_url is not None:
        environment["ALBO_DATABASE"] = database_url
    albo = Albo(folder=folder, arguments=[*ACCOUNTS, *arguments], environment=environment)
    albo.start()
    return albo


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
