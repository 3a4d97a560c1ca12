"""Permissions, roles and sensitivity levels; decides who may and says why not."""
