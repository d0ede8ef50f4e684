"""The people of a contest, each with a browser of their own: a verb is one thing that a person does."""
