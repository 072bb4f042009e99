"""Rasa's action endpoint without HTTP: the actions run in this process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor


class ActionFailed(Exception):
    """An action raised; the message names the action and the type of the error only."""


class InProcessActions(EndpointConfig):
    """Runs the given actions where Rasa would have called an action server."""

    def __init__(self, actions: Iterable[Action]) -> None:
        """An endpoint for these action objects, each already holding what it needs."""
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        for action in actions:
            self._executor.register_action(action)

    async def request(self, *_args: Any, json: Any = None, **_kwargs: Any) -> Any:
        """The answer of the action that Rasa's call names.

        Raises:
            ActionFailed: without a chain, so that no tracker rides out in a traceback.
        """
        try:
            return await self._executor.run(json)
        except Exception as error:
            kind = type(error).__name__
        raise ActionFailed(f"{json['next_action']} raised {kind}") from None
