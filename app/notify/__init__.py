"""Mail that leaves the house: texts, the form of a message, and the ways out."""
