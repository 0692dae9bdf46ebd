"""Facts and rules of the Staffordshire and Stoke-on-Trent procedure on child sexual exploitation.

Pure Python, standard library only: the site build, the command line and the reader's browser
all run this same package. The one way in for a reader's answers is `cse_tools.door.handle`.
"""
