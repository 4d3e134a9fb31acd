#!/usr/bin/env python3
"""The small programs that record.sh lets talk to each other through a network. Standard library only.

  talk.py lines PORT                      TCP: answers each line with the same line
  talk.py slow PORT BYTES CHUNK SECONDS   HTTP: sends BYTES, CHUNK bytes each SECONDS
  talk.py names PORT [ADDRESS]            DNS over UDP: every name is 203.0.113.80; listens at ADDRESS
  talk.py ask SERVER NAME...              DNS over UDP: asks for each name, one source port each
  talk.py sink PORT                       TCP: reads all that comes, then says how much it was
  talk.py upload HOST PORT LOCAL BYTES    TCP: sends so many bytes from this local port
  talk.py overtake ONE OTHER              a wire between two devices on which every fourth large frame from ONE is overtaken by
                                          the two frames behind it, or comes 5 ms late
  talk.py odd HOST PORT LOCAL             TCP: sessions from LOCAL on that few programs hold: urgent data; a time to live that
                                          changes; two with data in the SYN (fast open: the first fetches the cookie)
  talk.py flood FIRST COUNT HOST PORT      SYNs of COUNT addresses from FIRST on, of which none waits for an answer
  talk.py chat HOST PORT FIRST SESSIONS STEP...
        TCP sessions from the local ports FIRST, FIRST+1, ...; a STEP is
        wait:S        sleep S seconds
        all:N:S       N times: every session sends a line and awaits its echo; then S seconds
        one:N:S       the same, first session only
        close:S       close the sessions in order, S seconds apart
"""

import http.server
import select
import socket
import socketserver
import struct
import sys
import time


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def slow(port, size, chunk, seconds):
    class Slow(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(size))
            self.end_headers()
            sent = 0
            while sent < size:
                part = min(chunk, size - sent)
                self.wfile.write(b"s" * (part - 1) + b"\n")
                sent += part
                time.sleep(seconds)

        def log_message(self, *_):
            pass

    Server(("", port), Slow).serve_forever()


def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def names(port, address=""):
    with socket.socket(family(address), socket.SOCK_DGRAM) as server:
        server.bind((address, port))
        while True:
            query, asker = server.recvfrom(512)
            header = query[:2] + struct.pack("!HHHHH", 0x8180, 1, 1, 0, 0)
            answer = struct.pack("!HHHIH", 0xC00C, 1, 1, 300, 4) + socket.inet_aton("203.0.113.80")
            server.sendto(header + query[12:] + answer, asker)


def ask(server, wanted):
    for number, name in enumerate(wanted):
        labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
        query = struct.pack("!HHHHHH", 0x5A00 + number, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!HH", 1, 1)
        with socket.socket(family(server), socket.SOCK_DGRAM) as client:
            client.settimeout(3)
            client.bind(("", 43001 + number))
            client.sendto(query, (server, 53))
            client.recvfrom(512)


def chat(host, port, first, count, steps):
    sessions = [socket.create_connection((host, port), 5, ("", first + i)) for i in range(count)]
    for session in sessions:
        session.settimeout(10)
    said = 0
    for step in steps:
        word, *numbers = step.split(":")
        if word == "wait":
            time.sleep(float(numbers[0]))
        elif word == "close":
            for session in sessions:
                session.close()
                time.sleep(float(numbers[0]))
        elif word in ("all", "one"):
            for _ in range(int(numbers[0])):
                for i, session in enumerate(sessions if word == "all" else sessions[:1]):
                    said += 1
                    line = f"session {i + 1} line {said}\n".encode()
                    session.sendall(line)
                    back = b""
                    while len(back) < len(line):
                        back += session.recv(1000)
                time.sleep(float(numbers[1]))
        else:
            sys.exit(f"unknown step {step}")


class Sink(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
        size = 0
        while part := self.request.recv(65536):
            size += len(part)
        self.request.sendall(f"{size} bytes\n".encode())


def sink(port):
    server = Server(("", port), Sink)
    server.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 5)
    server.serve_forever()


def session(local):
    it = socket.socket()
    it.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    it.bind(("", local))
    it.settimeout(20)
    return it


def finish(it):
    it.shutdown(socket.SHUT_WR)
    while it.recv(1000):
        pass
    it.close()
    time.sleep(0.2)


def upload(host, port, local, size):
    it = session(local)
    it.connect((host, port))
    it.sendall(b"u" * size)
    finish(it)


def overtake(one, other):
    ends = []
    for name in (one, other):
        end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        end.bind((name, 0))
        ends.append(end)
    late, behind, large = None, 0, 0
    while True:
        ready, _, _ = select.select(ends, [], [], 0.005 if late else None)
        if late and not ready:
            ends[1].send(late)
            late = None
        for end in ready:
            frame, place = end.recvfrom(65536)
            if place[2] == socket.PACKET_OUTGOING:
                continue
            if end is ends[1]:
                ends[0].send(frame)
                continue
            large += len(frame) > 1000
            if late is None and len(frame) > 1000 and large % 4 == 0:
                late, behind = frame, 0
                continue
            ends[1].send(frame)
            behind += 1
            if late and behind == 2:
                ends[1].send(late)
                late = None


def odd(host, port, local):
    urgent = session(local)
    urgent.connect((host, port))
    urgent.sendall(b"before ")
    time.sleep(0.1)
    urgent.send(b"!", socket.MSG_OOB)
    time.sleep(0.1)
    urgent.sendall(b" behind")
    finish(urgent)
    hops = session(local + 1)
    hops.connect((host, port))
    for ttl in (64, 40, 64):
        hops.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, ttl)
        hops.sendall(b"ttl %d\n" % ttl)
        time.sleep(0.1)
    finish(hops)
    for i in range(2):
        quick = session(local + 2 + i)
        quick.settimeout(None)
        quick.sendto(b"data in the SYN\n", socket.MSG_FASTOPEN, (host, port))
        finish(quick)


def checksum(octets):
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total > 0xffff:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def flood(first, count, host, port):
    wire = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    base = int.from_bytes(socket.inet_aton(first), "big")
    target = socket.inet_aton(host)
    for i in range(count):
        source = (base + i).to_bytes(4, "big")
        options = b"\x02\x04\x05\x64\x01\x03\x03\x07"
        syn = struct.pack("!HHIIHHHH", 1024 + i, port, 1000 * i, 0, 0x7002, 64240, 0, 0) + options
        pseudo = source + target + struct.pack("!HH", socket.IPPROTO_TCP, len(syn))
        syn = syn[:16] + struct.pack("!H", checksum(pseudo + syn)) + syn[18:]
        head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(syn), i, 0, 64, socket.IPPROTO_TCP, 0, source, target)
        wire.sendto(head + syn, (host, 0))
        time.sleep(0.002)


def main(words):
    match words:
        case ["lines", port]:
            Server(("", int(port)), Lines).serve_forever()
        case ["slow", port, size, chunk, seconds]:
            slow(int(port), int(size), int(chunk), float(seconds))
        case ["names", port, *address]:
            names(int(port), *address)
        case ["ask", server, *wanted]:
            ask(server, wanted)
        case ["sink", port]:
            sink(int(port))
        case ["upload", host, port, local, size]:
            upload(host, int(port), int(local), int(size))
        case ["overtake", one, other]:
            overtake(one, other)
        case ["odd", host, port, local]:
            odd(host, int(port), int(local))
        case ["flood", first, count, host, port]:
            flood(first, int(count), host, int(port))
        case ["chat", host, port, first, count, *steps]:
            chat(host, int(port), int(first), int(count), steps)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
