"""The Rasa rim: the agent in threads of its own, its actions in process, its text dropped early."""
