"""What editors see of the localities: a chooser's answers and a listing to read."""
