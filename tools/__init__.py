"""Set-up, supervision and measuring; nothing here is imported by the service."""
