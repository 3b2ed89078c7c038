#: count 100001
#: last line 99999
#: limit 120
print("first")
for i in range(100_000):
    print("line", i)
