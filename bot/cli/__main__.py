"""`python -m bot.cli` is `peerline`."""

from bot.cli import main

main()
