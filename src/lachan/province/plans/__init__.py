"""Documents read, reviewed and put in force; the register of their assignments."""
