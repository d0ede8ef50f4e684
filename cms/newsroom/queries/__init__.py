"""Reading the newsroom: every function says how many queries it makes."""
