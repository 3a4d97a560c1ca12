"""Steps of work as transition tables: from where to where, who may, what is needed, which clock changes."""
