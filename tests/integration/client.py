# A Socket.IO client in Python with its default options, for other-languages.test.mjs: joins a room, says what it is told
# to, and prints what it hears as lines of JSON.
#   client.py URL ROOM NAME MESSAGE

import json
import sys
import threading

import socketio

url, room, name, message = sys.argv[1:]
client = socketio.Client()
telling = threading.Lock()  # events come on a thread of their own


def tell(**what):
    with telling:
        print(json.dumps(what), flush=True)


@client.on("receive_message")
def hear(entries):
    for entry in entries:
        tell(heard=entry["message"], by=entry["username"], kind=entry["kind"])


client.connect(url)
joined = client.call("join_room", {"username": name, "room": room})
tell(joined=joined["room"], before=[entry["message"] for entry in joined["messages"]])
sent = client.call("send_message", {"room": room, "message": message})
tell(seq=sent["seq"])
refused = client.call("send_message", {"room": room, "message": b"bytes"})
tell(refused=refused["code"], field=refused["field"])
tell(transport=client.transport())
sys.stdin.readline()
client.disconnect()
