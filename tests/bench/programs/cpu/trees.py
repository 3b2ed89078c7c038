"""Objects: binary trees are built, walked and thrown away; a search tree is filled key by key."""

CHECKSUM = 1952435002


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


class SearchTree:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        node = self
        while True:
            if key == node.key:
                return False
            side = "left" if key < node.key else "right"
            child = getattr(node, side)
            if child is None:
                setattr(node, side, SearchTree(key))
                return True
            node = child

    def walk(self):
        if self.left:
            yield from self.left.walk()
        yield self.key
        if self.right:
            yield from self.right.walk()


def work():
    total = 0
    for depth in range(4, 15, 2):
        for _ in range(1 << (14 - depth)):
            total += build(depth).check()
    tree = SearchTree(2500)
    inserted = sum(tree.insert(i * 7919 % 5003) for i in range(14_000))
    keys = list(tree.walk())
    assert keys == sorted(keys)
    return total * 10_000 + inserted
