#: in Ada
#: in 36
#: out Name? Age? Ada will be 37
#: out end of input
#: firefox
name = input("Name? ")
age = int(input("Age? "))
print(f"{name} will be {age + 1}")
try:
    input()
except EOFError:
    print("end of input")
