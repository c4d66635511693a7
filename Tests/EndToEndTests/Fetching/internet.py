"""A small internet, for one run of a program.

To be run in a network namespace of its own, in which every address is this machine's. Answers
names and pages as told, runs the program, and prints what it wrote and which addresses it
connected to:

    internet.py PAGES NAMES PROGRAM ARGUMENT...

PAGES is JSON, from URLs without a scheme to the location they redirect to; all others answer with
a sound. NAMES is JSON, from host names to the addresses they have, one for each time that
they are asked for; the last one stays.
"""

import http.server
import json
import socket
import socketserver
import struct
import subprocess
import sys
import threading

pages, names = json.loads(sys.argv[1]), json.loads(sys.argv[2])
connections, questions = [], []

samples = b"".join(struct.pack("<h", number % 80 * 200 - 8000) for number in range(8000))
sound = (
    b"RIFF" + struct.pack("<I", 36 + len(samples)) + b"WAVEfmt "
    + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    + b"data" + struct.pack("<I", len(samples)) + samples
)


class Web(http.server.BaseHTTPRequestHandler):
    def setup(self):
        super().setup()
        # Which of all addresses it was: an IPv4 address arrives as an IPv6 one that holds it.
        address = self.connection.getsockname()[0]
        connections.append(address.removeprefix("::ffff:"))

    def do_GET(self):
        location = pages.get(self.headers["Host"] + self.path)
        self.send_response(302 if location else 200)
        body = b"" if location else sound
        self.send_header("Location" if location else "Content-Type", location or "audio/x-wav")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class WebServer(socketserver.ThreadingMixIn, http.server.HTTPServer):
    address_family = socket.AF_INET6
    daemon_threads = True


def answer_names(server):
    while True:
        question, client = server.recvfrom(512)
        labels, place = [], 12
        while question[place]:
            labels.append(question[place + 1 : place + 1 + question[place]].decode())
            place += 1 + question[place]
        kind = struct.unpack(">H", question[place + 1 : place + 3])[0]
        name = ".".join(labels)
        address = names.get(name, [])
        if kind == 1 and address:
            questions.append(name)
            address = address.pop(0) if len(address) > 1 else address[0]
        else:
            address = None
        head = question[:2] + struct.pack(">HHHHH", 0x8180, 1, 1 if address else 0, 0, 0)
        answer = head + question[12 : place + 5]
        if address:
            answer += b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 0, 4) + socket.inet_aton(address)
        server.sendto(answer, client)


# Both are bound before the program runs, and what cannot be bound ends this script at once.
resolver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
resolver.bind(("127.0.0.53", 53))
threading.Thread(target=answer_names, args=(resolver,), daemon=True).start()
web = WebServer(("::", 80), Web)
threading.Thread(target=web.serve_forever, daemon=True).start()
# Less than the test waits for this script, which then says what took too long.
run = subprocess.run(sys.argv[3:], capture_output=True, text=True, timeout=30)
print(json.dumps({
    "status": run.returncode, "output": run.stdout, "errors": run.stderr,
    "connections": connections, "questions": questions,
}))
