"""How index/model was made: a recipe that runs again from the pairs alone."""
