"""What a regulator takes away: the request register in four formats."""
