// Creates twenty code blocks, before the script that makes them runnable.
for (let number = 0; number < 20; number++) {
  const block = document.createElement("pre");
  block.className = "runs";
  block.textContent = `
from multiprocessing import Process, Value

def add(total, number):
    with total.get_lock():
        total.value += number

if __name__ == "__main__":
    total = Value("i", 0)
    children = [Process(target=add, args=(total, ${number})) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("total", total.value)
`;
  document.body.append(block);
}
