"""Rasa graph components of this project."""
