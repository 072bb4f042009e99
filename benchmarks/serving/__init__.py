"""Peerline's serving process beside stock Rasa 3.6.21, in one run on one machine."""
