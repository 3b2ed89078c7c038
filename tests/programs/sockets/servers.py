#: out 200 b'you asked for /page'
#: out 404
#: out xmlrpc 42
#: out wsgi b'GET /hello'
#: out asyncio ['one', 'two', 'three']
#: firefox
"""The library's own servers, each in a process, asked by another."""
import asyncio
import http.client
import http.server
import multiprocessing
import wsgiref.simple_server
import xmlrpc.client
import xmlrpc.server


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path != "/page":
            self.send_error(404)
            return
        body = b"you asked for " + self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def http_server(address):
    with http.server.HTTPServer(("localhost", 0), Handler) as server:
        address.put(server.server_address)
        for _ in range(2):
            server.handle_request()


def xmlrpc_server(address):
    with xmlrpc.server.SimpleXMLRPCServer(("localhost", 0), logRequests=False) as server:
        server.register_function(lambda a, b: a * b, "multiply")
        address.put(server.server_address)
        server.handle_request()


class QuietHandler(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *args):
        pass


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}".encode()]


def wsgi_server(address):
    with wsgiref.simple_server.make_server("localhost", 0, application, handler_class=QuietHandler) as server:
        address.put(server.server_address)
        server.handle_request()


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def serve_lines(address, done):
    async with await asyncio.start_server(echo, "127.0.0.1", 0) as server:
        address.put(server.sockets[0].getsockname())
        await asyncio.to_thread(done.wait)


def line_server(address, done):
    asyncio.run(serve_lines(address, done))


async def ask_lines(address):
    reader, writer = await asyncio.open_connection(*address)
    answers = []
    for word in ("one", "two", "three"):
        writer.write(word.encode() + b"\n")
        answers.append((await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()
    return answers


def started(target, *more):
    address = multiprocessing.Queue()
    process = multiprocessing.Process(target=target, args=(address, *more))
    process.start()
    return process, address.get()


if __name__ == "__main__":
    process, (host, port) = started(http_server)
    for path in ("/page", "/none"):
        connection = http.client.HTTPConnection(host, port, timeout=20)
        connection.request("GET", path)
        response = connection.getresponse()
        print(*[response.status] + ([response.read()] if response.status == 200 else []))
        connection.close()
    process.join()

    process, (host, port) = started(xmlrpc_server)
    with xmlrpc.client.ServerProxy(f"http://{host}:{port}") as proxy:
        print("xmlrpc", proxy.multiply(6, 7))
    process.join()

    process, (host, port) = started(wsgi_server)
    connection = http.client.HTTPConnection(host, port, timeout=20)
    connection.request("GET", "/hello")
    print("wsgi", connection.getresponse().read())
    connection.close()
    process.join()

    done = multiprocessing.Event()
    process, address = started(line_server, done)
    print("asyncio", asyncio.run(ask_lines(address)))
    done.set()
    process.join()
