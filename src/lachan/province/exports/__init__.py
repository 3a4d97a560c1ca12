"""The room where lists leave the house: marked, counted, hashed, on record."""
