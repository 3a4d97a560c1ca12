"""An official paper as a value: what stands on it, in which order and in which words (Decree 30/2020/NĐ-CP)."""
