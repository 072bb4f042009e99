"""Peerline: a self-hosted assistant for first-responder peer support programs."""
