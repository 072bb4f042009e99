"""Pages a human: the page, its outbox, who is told and how."""
