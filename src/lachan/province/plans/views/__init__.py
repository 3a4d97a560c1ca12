"""Pages of the register: they parse, make one call, and answer."""
