"""Figures about the product: how well it judges, and how fast it is."""
