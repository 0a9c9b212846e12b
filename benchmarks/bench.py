"""`make bench`: how fast, with how much memory and traffic, on a real Dovecot; as ratios to a raw socket.

Every ratio is the median of several runs, each set against the floor taken just before and just after it.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.line import Line
from benchmarks.mailbox import EMPTY_FOLDERS, fill, reply
from benchmarks.peers import floor, imap_tools_loop, imap_tools_pass, imapclient_loop, imapclient_pass
from benchmarks.subject import Cost, Subject
from benchmarks.watching import accounts_watched, alert_latency, watch_memory
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.mail_server import Mail, User

RESULTS = Path(__file__).with_name("RESULTS.md")
ROUND_TRIP = 0.05
EMPLOYERS = 20
WORDS = [f"employer{number}.test" for number in range(EMPLOYERS)]


@dataclass(slots=True)
class Table:
    """Rows of results, printed as they come and written at the end."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, what: str, measured: str, reach: str = "") -> None:
        """One more row."""
        self.rows.append((what, measured, reach))
        print(f"{what:<66} {measured}" + (f"   (reach: {reach})" if reach else ""), flush=True)

    def write(self, path: Path, arguments: str) -> None:
        """The table as a document."""
        lines = [
            "# Speed, memory and traffic",
            "",
            f"Measured on {datetime.now(UTC):%d %B %Y} by `make bench{arguments}`: {os.cpu_count()} processors shared "
            f"with other work, Python {platform.python_version()}, Dovecot on loopback (the server runs on the same "
            "processors), everyday mail with 4 KB of header in 60 folders, 20 employers watched.",
            "",
            "The floor is a raw socket that signs in, sends the same FETCH for every folder at once and throws the "
            "answers away. Each ratio is the median of several runs, each set against the floors just before and after "
            "it. The machine is noisy: trust ratios and counts more than seconds. CPU is our process's alone. Turns "
            "are counted by a proxy between us and the server: how often we spoke after having heard.",
            "",
            "| what | measured | to reach |",
            "|---|---|---|",
            *(f"| {what} | {measured} | {reach} |" for what, measured, reach in self.rows),
            "",
        ]
        path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Runs all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", default="10000,100000", help="sizes of the mailboxes")
    parser.add_argument("--only", default="scan,pass,latency,memory,accounts", help="what to measure")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true", help="leave out imapclient and imap_tools")
    parser.add_argument("--keep", action="store_true", help="leave RESULTS.md as it is")
    given = parser.parse_args()
    wanted = set(given.only.split(","))
    table = Table()
    with Dovecot(Options(connections=100)) as server, _folder() as folder:
        for messages in map(int, given.messages.split(",")):
            user = server.add_user()
            print(f"Filling a mailbox with {messages:,} messages", flush=True)
            names = fill(server, user, messages)
            if "scan" in wanted:
                _first_scans(table, server, user, names, folder, given.runs, peers=not given.no_peers)
            if "memory" in wanted:
                rss, pss, peak = watch_memory(_config(folder / f"watch{messages}", [user], server.port))
                reach = "60 MB" if messages == 100_000 else ""
                table.add(
                    f"memory of `watch` after a first scan of {messages:,}",
                    f"{rss:.0f} MB resident, {pss:.0f} MB of it its own share (peak {peak:.0f} resident)",
                    reach,
                )
        if "pass" in wanted:
            _passes(table, server, user, names, folder, given.runs, peers=not given.no_peers)
        if "latency" in wanted:
            _latency(table, server, folder)
        if "accounts" in wanted:
            _accounts(table, server, folder)
    if not given.keep:
        chosen = "" if given.only == parser.get_default("only") else f" ARGS='--only {given.only}'"
        table.write(RESULTS, chosen)


def _first_scans(
    table: Table, server: Dovecot, user: User, names: Sequence[str], folder: Path, runs: int, *, peers: bool
) -> None:
    floor(server.port, user, names)
    with Subject(_config(folder / f"near{len(list(folder.iterdir()))}", [user], server.port)) as subject:
        messages = subject.first().examined
        costs, ratio, low = _against(server.port, user, names, subject.first, runs)
    cpu = median(cost.cpu / cost.examined for cost in costs) * 1e6
    title = f"first scan, {messages:,} messages"
    early = median(cost.seconds_to_first or 0.0 for cost in costs)
    table.add(
        title,
        f"{ratio:.2f} × the floor ({_wall(costs):.2f} s against {low:.2f} s), "
        f"{cpu:.1f} µs of CPU a message, first finding after {early:.2f} s, peak {max(c.peak for c in costs):.0f} MB",
        "1.5 ×, 15 µs" if messages >= 100_000 else "",
    )
    with Line(server.port, round_trip=ROUND_TRIP) as line:
        with Subject(_config(folder / f"far{messages}", [user], line.port)) as subject:
            subject.first()
            costs, ratio, low = _against(line.port, user, names, subject.first, 3)
        table.add(
            f"{title}, 50 ms of round trip",
            f"{ratio:.2f} × the floor ({_wall(costs):.2f} s against {low:.2f} s)",
        )
        for name, loop in (("imapclient", imapclient_loop), ("imap_tools", imap_tools_loop)) if peers else ():
            once = 1 if messages > 20_000 else 2
            for where, port in (("", server.port), (", 50 ms of round trip", line.port)):
                if where and messages > 20_000:
                    continue
                _, ratio, _ = _against(port, user, names, lambda: _timed(loop, port, user, names), once)  # noqa: B023 called at once
                table.add(f"{title}{where}: a loop over {name}", f"{ratio:.1f} × the floor")


def _passes(
    table: Table, server: Dovecot, user: User, names: Sequence[str], folder: Path, runs: int, *, peers: bool
) -> None:
    server.create_many(user, [f"Empty {number:03}" for number in range(EMPTY_FOLDERS)])
    count = len(server.folders(user))
    with Subject(_config(folder / "pass", [user], server.port)) as subject:
        subject.first()
        near = [subject.again() for _ in range(20 * runs)]
        long = subject.many(1000)
        end = subject.many(9000)
    cpu = median(cost.cpu for cost in near) * 1e3
    table.add(
        f"unchanged pass, {count} folders",
        f"{cpu:.2f} ms of CPU, {median(c.wall for c in near) * 1e3:.1f} ms in all",
        "5 ms",
    )
    table.add(
        "memory over 10,000 unchanged passes",
        f"{end.rss - long.rss:+.1f} MB between the 1,000th and the last",
        "no growth",
    )
    with Line(server.port, round_trip=ROUND_TRIP) as line:
        with Subject(_config(folder / "slow", [user], line.port)) as subject:
            subject.first()
            line.traffic()
            far, turns = _counted(line, subject.again, runs)
            table.add(
                f"unchanged pass, {count} folders, 50 ms of round trip",
                f"{turns:.0f} turn, {far.wall * 1e3:.0f} ms",
                "2 turns",
            )
            anew, turns = _counted(line, subject.anew, runs)
            table.add("the same with a new connection and sign-in", f"{turns:.0f} turns, {anew.wall * 1e3:.0f} ms")

            def ten_new() -> Cost:
                for number, name in enumerate(("Folder 03", "Folder 17", "INBOX")):
                    server.deliver_many(user, name, (Mail(_fresh()) for _ in range(4 if number else 2)))
                return subject.again()

            new, turns = _counted(line, ten_new, runs)
            table.add(
                "ten new messages in three folders, 50 ms of round trip",
                f"{turns:.0f} turns, {new.wall * 1e3:.0f} ms, {new.cpu * 1e3:.0f} ms of CPU, all {new.found} found",
                "6 turns",
            )
        for name, loop in (("imapclient", imapclient_pass), ("imap_tools", imap_tools_pass)) if peers else ():
            line.traffic()
            took = _timed(loop, line.port, user, names).wall
            table.add(
                f"unchanged pass, 50 ms of round trip: a loop over {name}",
                f"{line.traffic().turns} turns, {took:.1f} s",
            )


def _latency(table: Table, server: Dovecot, folder: Path) -> None:
    user = server.add_user()
    told, added = alert_latency(server, user, lambda hook: _config(folder / "latency", [user], server.port, hook), 20)
    added.sort()
    table.add(
        "delivery to alert handed over, pushed folder",
        f"{median(told):.2f} s, of which ours {median(added):.3f} s at the median and {added[-1]:.3f} s at most",
        "0.3 s ours, 1 s at p99",
    )


def _accounts(table: Table, server: Dovecot, folder: Path) -> None:
    users = [server.add_user() for _ in range(200)]
    config = _config(folder / "accounts", users, server.port, extra="schedule: {every: 1m, push: true}\n")
    cost = accounts_watched(config, len(users), 60.0)
    table.add(
        "200 accounts: until each was checked once",
        f"{cost.began:.1f} s, {cost.cpu:.1f} s of CPU, peak {cost.peak:.0f} MB",
        "stated",
    )
    table.add(
        "200 accounts watched, each checked every minute and pushed",
        f"{cost.share:.1f} % of one processor, {cost.rss:.0f} MB resident ({cost.pss:.0f} MB its own share), "
        f"{cost.threads} threads, {cost.connections} connections",
        "stated",
    )


def _against(
    port: int, user: User, names: Sequence[str], run: Callable[[], Cost], runs: int
) -> tuple[list[Cost], float, float]:
    """Each run set against the floors around it: the costs, the median ratio, the median floor in seconds."""
    floors = [floor(port, user, names)]
    costs: list[Cost] = []
    for _ in range(runs):
        costs.append(run())
        floors.append(floor(port, user, names))
    ratios = [cost.wall * 2 / (floors[n] + floors[n + 1]) for n, cost in enumerate(costs)]
    return costs, median(ratios), median(floors)


def _counted(line: Line, run: Callable[[], Cost], runs: int) -> tuple[Cost, float]:
    """The run of median length, and the median number of turns on the line."""
    costs, turns = [], []
    for _ in range(runs):
        line.traffic()
        costs.append(run())
        turns.append(line.traffic().turns)
    return sorted(costs, key=lambda cost: cost.wall)[len(costs) // 2], median(turns)


def _wall(costs: Sequence[Cost]) -> float:
    return median(cost.wall for cost in costs)


def _timed(loop: Callable[..., None], port: int, user: User, names: Sequence[str]) -> Cost:
    started, cpu = time.perf_counter(), time.process_time()
    loop(port, user, names, WORDS)
    return Cost(time.perf_counter() - started, time.process_time() - cpu, 0, 0, 0, 0, 0, None, None)


_serial = iter(range(1_000_000))


def _fresh() -> bytes:
    return reply(100_000 + next(_serial))


def _config(place: Path, users: Sequence[User], port: int, hook: str = "", extra: str = "") -> Path:
    """Settings for these users, on a connection without encryption, as the floor's is."""
    place.mkdir()
    accounts = "".join(
        f"  - {{name: a{n}, address: {user.name}, username: {user.name}, host: 127.0.0.1, port: {port}, "
        "security: none, password: {env: BENCH_PASSWORD}}\n"
        for n, user in enumerate(users)
    )
    employers = "".join(
        f"  - name: Employer{n} Works\n    domains: [employer{n}.test]\n    interviewed: 2026-11-03\n"
        f"    interviewers: [{{name: Jane Doe, email: jane.doe@employer{n}.test}}]\n"
        for n in range(EMPLOYERS)
    )
    os.environ["BENCH_PASSWORD"] = users[0].password
    path = place / "config.yaml"
    path.write_text(
        "seeker: {name: Sam Rivera, addresses: [sam.rivera@mailbox.test]}\n"
        f"accounts:\n{accounts}employers:\n{employers}alerts: {{desktop: false, push: [{hook!r}]}}\n"
        f"state: {place / 'heardback.db'}\n{extra}".replace("['']", "[]")
    )
    path.chmod(0o600)
    return path


@contextmanager
def _folder() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
