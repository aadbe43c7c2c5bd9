"""The top floor: facts to quads, the dataset, exports, the explorer and the command line."""
