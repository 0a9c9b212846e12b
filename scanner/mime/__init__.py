"""Bytes of mail to values."""
