"""Leads TCP segments through Linux connection tracking, in namespaces of its own, and tells which of them it lets pass.

    conntrack.py SEGMENTS RESULT

SEGMENTS: for each, a byte (0 from the client, 1 from the server), two bytes of length, the frame. RESULT: a byte for each, 1 if it passed.
"""
import ctypes
import os
import socket
import struct
import subprocess
import sys
import time

IGNORE_OUTGOING = 23
BATCH = 64
MARK = 0xFFFF


def run(*words, text=None):
    subprocess.run(words, check=True, input=text, text=True, stdout=subprocess.DEVNULL)


RULES = """
table ip tracking {
    chain through {
        type filter hook forward priority 0; policy accept;
        ct state invalid drop
    }
}
"""


def build(ends, router):
    for space in ends, router:
        run("ip", "netns", "add", space)
    for side, address in enumerate(("10.1.1.1/24", "203.0.113.1/24")):
        run("ip", "link", "add", f"e{side}", "netns", ends, "address", f"02:00:00:00:01:0{side}", "type", "veth",
            "peer", "name", f"r{side}", "netns", router, "address", f"02:00:00:00:02:0{side}")
        run("ip", "-n", ends, "link", "set", f"e{side}", "up")
        run("ip", "-n", router, "addr", "add", address, "dev", f"r{side}")
        run("ip", "-n", router, "link", "set", f"r{side}", "up")
    run("ip", "-n", router, "neigh", "add", "10.1.1.5", "lladdr", "02:00:00:00:01:00", "dev", "r0")
    run("ip", "-n", router, "neigh", "add", "203.0.113.80", "lladdr", "02:00:00:00:01:01", "dev", "r1")
    inside = ("ip", "netns", "exec", router)
    run(*inside, "sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv4.conf.all.rp_filter=0",
        "net.ipv4.conf.r0.rp_filter=0", "net.ipv4.conf.r1.rp_filter=0")
    run(*inside, "nft", "-f", "-", text=RULES)
    # No connection is picked up in its middle, as an ASA picks none up.
    run(*inside, "sysctl", "-qw", "net.netfilter.nf_conntrack_tcp_loose=0", "net.netfilter.nf_conntrack_tcp_be_liberal=0")


def frames(path):
    data = open(path, "rb").read()
    at = 0
    while at < len(data):
        side, length = struct.unpack_from("!BH", data, at)
        yield side, data[at + 3:at + 3 + length]
        at += 3 + length


def marker():
    """A datagram from the client that always passes, after all that was sent before it."""
    header = bytearray(struct.pack("!BBHHHBBH4s4s", 0x45, 0, 28, MARK, 0, 64, 17, 0,
                                   socket.inet_aton("10.1.1.5"), socket.inet_aton("203.0.113.80")))
    total = sum(struct.unpack("!10H", header))
    total = (total & 0xFFFF) + (total >> 16)
    struct.pack_into("!H", header, 10, ~total & 0xFFFF)
    return bytes(12) + b"\x08\x00" + bytes(header) + struct.pack("!HHHH", 9, 9, 8, 0)


def send(sockets, side, frame):
    sockets[side].send(bytes([2, 0, 0, 0, 2, side, 2, 0, 0, 0, 1, side]) + frame[12:])


def drain(each, passed, until_mark):
    """Notes what came; with `until_mark`, goes on until the marker has come."""
    deadline = time.monotonic() + 5
    while True:
        try:
            frame = each.recv(2048)
        except BlockingIOError:
            if not until_mark:
                return
            if time.monotonic() > deadline:
                raise SystemExit("the marker was lost")
            continue
        number = struct.unpack_from("!H", frame, 18)[0]
        if frame[23] == 17 and number == MARK:
            if until_mark:
                return
        elif frame[23] == 6:
            passed.add(number)


def main(segments, result):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    ends, router = f"spce{os.getpid()}", f"spcr{os.getpid()}"
    try:
        build(ends, router)
        descriptor = os.open(f"/run/netns/{ends}", os.O_RDONLY)
        if ctypes.CDLL(None, use_errno=True).setns(descriptor, 0x40000000):
            raise OSError(ctypes.get_errno(), "setns")
        sockets = []
        for side in range(2):
            each = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
            each.bind((f"e{side}", 0x0800))
            each.setsockopt(263, IGNORE_OUTGOING, 1)
            each.setblocking(False)
            sockets.append(each)
        time.sleep(0.2)
        todo = list(frames(segments))
        verdicts = bytearray(len(todo))
        for first in range(0, len(todo), BATCH):
            batch = todo[first:first + BATCH]
            for side, frame in batch:
                send(sockets, side, frame)
            send(sockets, 0, marker())
            passed = set()
            drain(sockets[1], passed, True)
            drain(sockets[0], passed, False)
            for row, (_, frame) in enumerate(batch):
                verdicts[first + row] = struct.unpack_from("!H", frame, 18)[0] in passed
        open(result, "wb").write(verdicts)
    finally:
        for space in ends, router:
            subprocess.run(("ip", "netns", "del", space), check=False, stderr=subprocess.DEVNULL)


main(*sys.argv[1:])
