"""Keys, sealing, blind indexes, passwords, tokens, throttling and signatures.

The only room that may import ``cryptography`` and ``argon2``. Nothing here knows Flask, SQL or
the time of day: what is needed is passed in.
"""
