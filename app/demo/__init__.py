"""Made-up people and requests, for trying the service and for measuring it. Nobody exists."""
