"""A service manager as small as they come: opens the sockets that a program is to listen on, passes them to it
(sd_listen_fds), hears what it says (sd_notify), and starts it again when told to.

    service_manager.py KIND PROGRAM [ARGUMENT...]

KIND: of what is passed: tcp, two (of them), udp, unix, idle (a TCP socket that does not listen), file, foreign (a TCP
socket for another process). Writes "port N" first, then "started PID", "notify LINE" and "ended CODE" as they happen.
Each line on stdin starts the program anew once it has ended; the end of stdin ends this.
"""

import os
import select
import socket
import sys
import tempfile

kind, command = sys.argv[1], sys.argv[2:]
folder = tempfile.TemporaryDirectory()


def tcp():
    made = socket.socket()
    made.bind(('127.0.0.1', 0))
    return made


def listening():
    made = tcp()
    made.listen(100)
    return made


def unix():
    made = socket.socket(socket.AF_UNIX)
    made.bind(os.path.join(folder.name, 'socket'))
    made.listen()
    return made


kinds = {
    'tcp': lambda: [listening()],
    'foreign': lambda: [listening()],
    'two': lambda: [listening(), listening()],
    'udp': lambda: [socket.socket(type=socket.SOCK_DGRAM)],
    'unix': lambda: [unix()],
    'idle': lambda: [tcp()],
    'file': lambda: [open(os.devnull)],
}
passed = kinds[kind]()
notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notify.bind(os.path.join(folder.name, 'notify'))


def say(text):
    print(text, flush=True)


def start():
    process = os.fork()
    if process > 0:
        say(f'started {process}')
        return process
    # Above those they are copied to, so that none is overwritten first.
    sources = [os.dup(os.dup(os.dup(os.dup(one.fileno())))) for one in passed]
    for target, source in enumerate(sources, 3):
        os.dup2(source, target, inheritable=True)
    os.environ |= {
        'LISTEN_PID': str(os.getpid() + (kind == 'foreign')),
        'LISTEN_FDS': str(len(passed)),
        'LISTEN_FDNAMES': ':'.join(['adda-server.socket'] * len(passed)),
        'NOTIFY_SOCKET': notify.getsockname(),
        'WATCHDOG_USEC': '300000',
    }
    os.execv(command[0], command)


if kind in ('tcp', 'foreign'):
    say(f'port {passed[0].getsockname()[1]}')
process = start()
ended = os.pidfd_open(process)
waiting = 0
while True:
    ready, _, _ = select.select([notify, sys.stdin] + ([ended] if ended is not None else []), [], [])
    # What it said last, before that it is gone.
    if notify in ready:
        for line in notify.recv(4096).decode().splitlines():
            say(f'notify {line}')
        continue
    if sys.stdin in ready:
        if not os.read(0, 100):
            break
        waiting += 1
    if ended in ready:
        say(f'ended {os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}')
        os.close(ended)
        ended = None
    if ended is None and waiting > 0:
        waiting -= 1
        process = start()
        ended = os.pidfd_open(process)
