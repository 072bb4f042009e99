"""How heavy the page is and how fast it paints; and its pictures."""
