"""Sign-in without a password (OAuth 2.0): how a token is asked for, kept and renewed."""
