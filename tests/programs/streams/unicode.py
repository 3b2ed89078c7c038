#: out Grüße, 世界, 👩‍👩‍👧, ∑
#: out utf-8
import sys

print("Grüße, 世界, 👩‍👩‍👧, ∑")
print(sys.stdout.encoding.lower())
