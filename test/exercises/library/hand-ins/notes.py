# a student may hand in more than is asked for
print("books are great")
