"""Heardback finds the employer's reply that landed where nobody looks."""

__version__ = "0.1.0"
