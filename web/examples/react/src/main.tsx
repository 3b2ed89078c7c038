import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { setBase } from "pyworkers/element";

import { Python } from "./python";

// The URL of the package's other files on this server. The bundler moves only the imported modules.
setBase("/site/");

const CODE = `from multiprocessing import Process

def greet():
    print("Hello from React")

if __name__ == "__main__":
    child = Process(target=greet)
    child.start()
    child.join()
`;

function App() {
  const [status, setStatus] = useState<number>();
  return (
    <main>
      <h1>A program in React</h1>
      <Python code={CODE} timeline="off" onExit={setStatus} />
      <output>{status === undefined ? "not run yet" : `exit code ${status}`}</output>
    </main>
  );
}

const place = document.getElementById("app");
if (place) createRoot(place).render(<StrictMode><App /></StrictMode>);
