"""The line for one account: folders → changes → headers → candidates → messages → matches → memory.

It knows doors and the core alone, so it runs against any mailbox. It reads in parts and may be stopped between two of
them: what a part gave, its alerts and the folder's checkpoint are written in one transaction.
"""

from scanner.scan.account import AccountScan
from scanner.scan.errand import AccountRules, Errand, Line, ScanReport, Watcher

__all__ = ["AccountRules", "AccountScan", "Errand", "Line", "ScanReport", "Watcher"]
