"""The working calendar of the province: the national one with the days that the province decides itself."""
