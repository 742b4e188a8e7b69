"""A front-end as small as one can be: front.py start|stop|check|serve|loss FOLDER [VERSION].

FOLDER/port says where it listens, FOLDER/installed what it is; SHARED/orders is what all front-ends write.
GET / answers the version, POST / adds an order, GET /slow?N takes N seconds.
"""

import http.server
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request

action, folder = sys.argv[1], pathlib.Path(sys.argv[2])
port = int((folder / "port").read_text())
pid_file = folder / "pid"


class Front(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        if self.path.startswith("/slow"):
            time.sleep(float(self.path.split("?")[1]))
        body = version.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with open(folder.parent / "shared" / "orders", "a") as orders:
            orders.write(version + "\n")
        self.answer()

    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


def running():
    try:
        pid = int(pid_file.read_text())
        with open(f"/proc/{pid}/stat") as stat:
            return pid if stat.read().rsplit(")", 1)[1].split()[0] != "Z" else None
    except (OSError, ValueError):
        return None


if action == "serve":
    version = (folder / "installed").read_text().strip()
    pid_file.write_text(str(os.getpid()))
    Server(("127.0.0.1", port), Front).serve_forever()
elif action == "start":
    (folder / "installed").write_text(sys.argv[3])
    subprocess.Popen(
        [sys.executable, __file__, "serve", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=open(folder / "log", "a"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
elif action == "stop":
    while (pid := running()) is not None:
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)
elif action == "check":
    if (folder / "broken").exists():
        sys.exit("it is broken")
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as answer:
            found = answer.read().decode()
    except OSError as silent:
        print(silent, file=sys.stderr)
        sys.exit(2)
    if found != sys.argv[3]:
        sys.exit(f"it is {found} and not {sys.argv[3]}")
    print(found)
elif action == "loss":
    now = len((folder.parent / "shared" / "orders").read_text().splitlines())
    then = len(pathlib.Path(sys.argv[3]).read_text().splitlines())
    print(now - then)
