"""A load balancer that says UP whatever is there: liar.py STORE state|drain|maintenance|ready|cut [BACKEND/SERVER].

It sends clients nowhere; it only keeps what it was told. Where STORE/dies-SERVER is, that front-end falls over as soon as clients may come.
"""

import pathlib
import subprocess
import sys

store, action = pathlib.Path(sys.argv[1]), sys.argv[2]
told = store / "told"
told.mkdir(exist_ok=True)
if action == "state":
    for front in sorted(store.glob("fe*")):
        file = told / front.name
        print(f"app/{front.name} {file.read_text() if file.exists() else 'READY'} UP 0")
else:
    server = sys.argv[3].split("/")[1]
    (told / server).write_text(action.upper())
    with open(store / "told.log", "a") as log:
        print(action, server, file=log)
    if action == "ready" and (store / f"dies-{server}").exists():
        subprocess.run([sys.executable, str(store / "tools/front.py"), "stop", str(store / server)], check=True)
