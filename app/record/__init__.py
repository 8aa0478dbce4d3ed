"""The record: canonical event bodies, the Merkle tree over them, signed tree heads.

What is proved here can be checked with nothing but SHA-256 and ``openssl``.
"""
