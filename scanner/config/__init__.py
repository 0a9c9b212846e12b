"""YAML to settings: one schema, all faults at once, secrets by reference."""
