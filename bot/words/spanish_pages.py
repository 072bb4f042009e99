"""What is said in Spanish of an alert to the on-call human, and after "forget this"."""

from __future__ import annotations

from bot.words.pages import PageWords


class SpanishPageWords(PageWords):
    """The sentences of `PageWords` in Spanish; each override promises what the original does."""

    def page_sent(self) -> str:
        """A page is out."""
        return (
            "Estoy avisando ahora a la persona de guardia del programa. Recibe cómo contactarle, "
            "si lo sé, y nada más de lo que escribió."
        )

    def page_not_stored_but_sent(self) -> str:
        """The page could not be stored and was sent directly."""
        return (
            "Envié un aviso directo a la persona de guardia, pero no puedo ver si llegó. No lo "
            "espere: llame ya al 988 o al 911."
        )

    def page_failed(self) -> str:
        """Nobody could be alerted."""
        return "No pude avisar a nadie. Llame ya al 988 o al 911."

    def page_unknown(self) -> str:
        """Paging took too long to know how it went."""
        return (
            "Intenté avisar a la persona de guardia, pero no sé si el aviso salió. "
            "No lo espere: llame ya al 988 o al 911."
        )

    def page_on_console(self) -> str:
        """The example agency without a contact."""
        return (
            "Esta es una instalación de prueba: el aviso sale en su consola y nadie está de "
            "guardia. Llame ya al 988 o al 911."
        )

    def page_already_open(self) -> str:
        """The same danger was paged before."""
        return "La persona de guardia ya fue avisada, y ese aviso sigue abierto."

    def page_number_or_place(self, on_console: bool = False) -> str:
        """Asks, after a page, for the one text that is wanted; says who will see it."""
        if on_console:
            return (
                "Un aviso real pediría ahora un número o un lugar: escriba solo eso, o no. Aquí "
                "sale en la consola y nadie está de guardia."
            )
        return (
            "¿Quiere que le llamen o que vengan? Escriba solo un número o un lugar, o no. "
            "Lo verá la persona a la que despertamos."
        )

    def page_reach_kept(self, on_console: bool = False) -> str:
        """The number or place is in the page."""
        if on_console:
            return "Gracias. La consola ya lo muestra. Aquí nadie está de guardia."
        return (
            "Gracias. La persona a la que despertamos ya lo ve. Puede enviar otro número cuando "
            "quiera."
        )

    def page_reach_declined(self) -> str:
        """No number, no place."""
        return (
            "Está bien. El aviso sigue, sin cómo contactarle. Si cambia de opinión, escriba solo "
            "un número de teléfono."
        )

    def page_none_open(self) -> str:
        """There is no alert to change."""
        return "No hay ningún aviso abierto de esta conversación."

    def page_reach_failed(self) -> str:
        """What was typed could not be put into the page."""
        return self.safe_reply("No pude pasar eso.")

    def page_mistake(self) -> str:
        """After "it was a mistake"."""
        return (
            "De acuerdo. Marqué el aviso como un error. No puedo retirarlo, así que es posible "
            "que alguien pase a ver cómo está."
        )

    def forgotten(self, page_is_open: bool) -> str:
        """After "forget this"."""
        done = "Listo. Olvidé esta conversación."
        if not page_is_open:
            return done
        return (
            f"{done} Ya salió un aviso. Conserva cómo contactarle hasta que se cierre, como "
            "máximo 24 horas."
        )
