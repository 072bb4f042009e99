"""Runs Rasa's graph node by node in an order worked out once, where Dask plans each run anew."""

from __future__ import annotations

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner


class GraphInOrder(DaskGraphRunner):
    """A runner that calls each node after those it needs; the results are Dask's."""

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """The outputs of `targets`, or of the schema's own, by node name.

        Raises:
            GraphRunError: an input has the name of a node, or a node cannot be run.
        """
        wanted = tuple(targets or self._graph_schema.target_names)
        given = inputs or {}
        if clash := given.keys() & self._graph_schema.nodes.keys():
            raise GraphRunError(f"an input has the name of a node: {', '.join(sorted(clash))}")
        done: dict[str, Any] = {name: (name, value) for name, value in given.items()}
        for name in self._order(wanted):
            needed = self._graph_schema.nodes[name].needs.values()
            # What nobody provides is passed by its name, as Dask does; the node then says so.
            parents = (done.get(parent, parent) for parent in needed)
            try:
                done[name] = self._instantiated_nodes[name](*parents)
            except RuntimeError as error:
                raise GraphRunError("Error running runner.") from error
        return dict(done[name] for name in wanted)

    def _order(self, targets: tuple[str, ...]) -> tuple[str, ...]:
        """The nodes that `targets` need, each after its parents."""
        orders: dict[tuple[str, ...], tuple[str, ...]] = self.__dict__.setdefault("_orders", {})
        if targets not in orders:
            placed: dict[str, None] = {}
            for target in targets:
                self._place(target, placed)
            orders[targets] = tuple(placed)
        return orders[targets]

    def _place(self, name: str, placed: dict[str, None]) -> None:
        if name in placed or name not in self._graph_schema.nodes:
            return
        for parent in self._graph_schema.nodes[name].needs.values():
            self._place(parent, placed)
        placed[name] = None
