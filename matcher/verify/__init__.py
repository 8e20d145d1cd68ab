"""Claims checked again from the files, without the code that made them."""
