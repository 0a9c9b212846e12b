"""The daemon: when to pass over which account, when to tell, and when to stop. It knows nothing of messages."""

from scanner.daemon.daemon import Daemon
from scanner.daemon.keeper import Keeper
from scanner.daemon.limits import check_file_limit
from scanner.daemon.rhythm import Events, Rhythm
from scanner.daemon.signals import signals

__all__ = ["Daemon", "Events", "Keeper", "Rhythm", "check_file_limit", "signals"]
