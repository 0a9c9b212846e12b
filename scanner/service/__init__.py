"""The system around the daemon: who starts it, who watches over it, and whom it tells that it lives."""
