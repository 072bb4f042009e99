"""What keeps the promise that nothing anyone wrote is kept: the tracker store and the logs."""
