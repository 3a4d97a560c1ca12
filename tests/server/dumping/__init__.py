"""Tests of copies for developers."""
