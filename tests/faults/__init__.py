"""What goes wrong outside, provoked on purpose: each test is a row of docs/faults.md."""
