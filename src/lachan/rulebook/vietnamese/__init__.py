"""The Vietnamese language: folding marks and đ, sort order, names, numbers in words, legacy encodings."""
