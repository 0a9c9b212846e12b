"""How well replies are told from all other mail: `make evaluate`.

Messages that are held back from tuning are only ever counted; never named, never shown.
``--corpus tests/unseen/ninth`` tells of mail that people wrote who knew nothing of the program; each of the sets there
was measured before anybody looked into it, and nobody has looked into the ninth.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.corpus import HOME, Household, Sort, households, is_held_back, read_directory, read_sent
from benchmarks.examiner import Examiner, Verdict
from benchmarks.ledger import describe
from benchmarks.mailfiles import messages_in
from benchmarks.scores import Outcome, Score, examine
from scanner.core.evidence import Authenticity, Kind
from scanner.core.model import Headers
from scanner.mime.headers import split_message
from scanner.mime.reader import MailReader

STRANGERS = Path(__file__).with_name("strangers.yaml")
_WIDTH = 26
_COLUMN = 20


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("--mail", type=Path, nargs="+", metavar="PATH", help="count the false alarms in real mail")
    parser.add_argument("--directory", type=Path, default=STRANGERS, help="whom to expect in that mail")
    parser.add_argument("--explain", type=Path, metavar="FILE", help="print the ledger of one message of the corpus")
    parser.add_argument(
        "--corpus", type=Path, default=HOME, metavar="PATH", help="another corpus, as tests/unseen/ninth"
    )
    parser.add_argument("--household", metavar="NAME", help="only this seeker's messages")
    options = parser.parse_args(arguments)
    if options.explain:
        return _explain(options.explain)
    if options.mail:
        return _real_mail(options.mail, options.directory)
    homes = list(households(options.corpus))
    if not homes:
        parser.error(f"{options.corpus} holds no household: a folder with a directory.yaml")
    return _corpus([home for home in homes if options.household in {None, home.name}])


def _corpus(homes: list[Household]) -> int:
    outcomes = examine(homes)
    tuned = Score(tuple(outcome for outcome in outcomes if not outcome.sample.expected.held_back))
    held = Score(tuple(outcome for outcome in outcomes if outcome.sample.expected.held_back))
    sorts = Counter(outcome.sample.expected.sort for outcome in outcomes)
    print(
        f"{len(outcomes)} messages of {len(homes)} seekers: {sorts[Sort.REPLY]} replies, {sorts[Sort.NOISE]} that are "
        f"none, {sorts[Sort.SCAM]} scams; {len(held.outcomes)} held back\n"
    )
    _totals(tuned, held)
    _matrix("Kind: expected down, read across", [kind.value for kind in Kind], tuned, held, Score.kind_confusion)
    grades = [grade.value for grade in Authenticity]
    _matrix("Authenticity: expected down, found across", [*grades, "not found"], tuned, held, Score.authenticity_table)
    _groups("By language", tuned, held, lambda outcome: (outcome.sample.expected.language,))
    _groups("By tag", tuned, held, lambda outcome: outcome.sample.expected.tags)
    _times(outcomes)
    _misjudged(tuned)
    return 0


def _totals(tuned: Score, held: Score) -> None:
    print(f"{'':{_WIDTH}}{'tuned':>{_COLUMN}}{'held back':>{_COLUMN}}")
    rows: list[tuple[str, Callable[[Score], object]]] = [
        ("replies found", lambda score: score.recall_found),
        ("replies alerted", lambda score: score.recall_alerted),
        ("findings right", lambda score: score.precision_found),
        ("alerts right", lambda score: score.precision_alerted),
        ("kind right", lambda score: score.kinds),
        ("authenticity right", lambda score: score.authenticities),
        ("replies without warning", lambda score: score.quiet),
        ("deadline right", lambda score: score.deadlines),
        ("decision day right", lambda score: score.decisions),
        ("scams named as scams", lambda score: score.scams_named),
        ("scams called verified", lambda score: score.scams_verified),
        ("scams without warning", lambda score: score.scams_unwarned),
    ]
    for title, figure in rows:
        print(f"{title:{_WIDTH}}{figure(tuned)!s:>{_COLUMN}}{figure(held)!s:>{_COLUMN}}")


def _matrix(
    title: str, names: list[str], tuned: Score, held: Score, count: Callable[[Score], Counter[tuple[str, str]]]
) -> None:
    print(f"\n{title} (tuned + held back)")
    print(f"{'':{_WIDTH}}" + "".join(f"{name[:9]:>11}" for name in names))
    first, second = count(tuned), count(held)
    for row in names:
        cells = (f"{first[(row, name)]}+{second[(row, name)]}" for name in names)
        if any(first[(row, name)] + second[(row, name)] for name in names):
            print(f"{row:{_WIDTH}}" + "".join(f"{'·' if cell == '0+0' else cell:>11}" for cell in cells))


def _groups(title: str, tuned: Score, held: Score, keys: Callable[[Outcome], Iterable[str]]) -> None:
    heads = ("found", "alerts right", "kind right")
    print(f"\n{title:{_WIDTH}} " + "".join(f"{head:>{_COLUMN}}" for head in heads) + "   | held back: the same")
    names = sorted({name for outcome in (*tuned.outcomes, *held.outcomes) for name in keys(outcome)})
    for name in names:
        row = ""
        for score in (tuned, held):
            part = Score(tuple(outcome for outcome in score.outcomes if name in keys(outcome)))
            row += "".join(f"{share!s:>{_COLUMN}}" for share in (part.recall_found, part.precision_alerted, part.kinds))
            row += "   |" if score is tuned else ""
        print(f"{name:{_WIDTH}} {row}")


def _times(outcomes: Iterable[Outcome]) -> None:
    seconds = sorted(outcome.verdict.seconds for outcome in outcomes if outcome.verdict.seconds)
    if seconds:
        print(
            f"\nProcessor time of reading and judging: median {statistics.median(seconds) * 1000:.1f} ms, "
            f"19 of 20 under {seconds[int(len(seconds) * 0.95)] * 1000:.1f} ms, worst {seconds[-1] * 1000:.1f} ms"
        )


def _misjudged(tuned: Score) -> None:
    faulty = [(outcome, faults) for outcome in tuned.outcomes if (faults := outcome.faults())]
    print(f"\nMisjudged, of those that may be tuned on: {len(faulty)}")
    for outcome, faults in faulty:
        print(f"  {outcome.sample.name} ({outcome.sample.expected.sort}): {'; '.join(faults)}")


def _explain(path: Path) -> int:
    path = path.with_suffix(".eml")
    name = f"{path.resolve().parent.name}/{path.stem}"
    if is_held_back(name) and (HOME / name).with_suffix(".eml").exists():
        print(f"{name} is held back from tuning, so its ledger is not shown", file=sys.stderr)
        return 2
    people = path.parent / "directory.yaml"
    sent = read_sent(path.parent) if people.exists() else ()
    examiner = Examiner(read_directory(people if people.exists() else STRANGERS), sent)
    match = examiner.verdict(path.read_bytes()).match
    print("Dropped by the screen, or unreadable" if match is None else "\n".join(describe(match)))
    return 0


def _real_mail(paths: list[Path], people: Path) -> int:
    """Every finding in mail that none of our employers wrote is a false alarm; possible ones are told apart."""
    examiner = Examiner(read_directory(people))
    total, kept, alarms, faint = 0, 0, 0, 0
    seconds: list[float] = []
    for path in paths:
        for name, content in messages_in(path):
            verdict = examiner.verdict(content)
            total += 1
            kept += verdict.match is not None
            if verdict.seconds:
                seconds.append(verdict.seconds)
            if verdict.is_found:
                alarms += verdict.is_alerted
                faint += not verdict.is_alerted
                print(_alarm(name, content, verdict))
    rate = f"1 in {total // alarms}" if alarms else "none"
    print(
        f"\n{total} messages, {kept} passed the screen; false alarms: {alarms} ({rate}), and {faint} possible findings"
    )
    if seconds:
        print(
            f"Processor time of a judgement: median {statistics.median(seconds) * 1000:.1f} ms, "
            f"worst {max(seconds) * 1000:.1f} ms"
        )
    return 0


def _alarm(name: str, content: bytes, verdict: Verdict) -> str:
    headers: Headers = MailReader().headers(split_message(content)[0])
    assert verdict.match is not None
    signals = ", ".join(f"{entry.signal} {entry.strength:+.1f}" for entry in verdict.match.evidence)
    shown = f"{name}\n  From {headers.author.name} <{headers.author.address}>, {headers.subject!r}"
    kind = verdict.match.reading.kind
    return f"{shown}\n  {verdict.match.employer}, {verdict.match.confidence.label}, {kind}: {signals}"


if __name__ == "__main__":
    sys.exit(main())
