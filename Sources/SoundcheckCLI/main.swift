import ArgumentParser
print("soundcheck")
