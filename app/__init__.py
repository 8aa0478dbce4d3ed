"""Tenday: the service with which an organisation answers people who ask about their own data."""
