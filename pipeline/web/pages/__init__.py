"""One module for each page: a request comes in, a response goes out; what is shown is made by the rooms below."""
