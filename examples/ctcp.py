#!/usr/bin/env python3
"""Two programs that speak cTCP (IPsec over TCP) to each other: datagrams behind TCP headers, without a TCP. Standard library only.

  ctcp.py headend ADDRESS PORT            answers until it has been silent for 3 seconds
  ctcp.py client ADDRESS LOCAL HOST PORT  shakes hands, exchanges two IKE datagrams, sends 48 ESP datagrams of 1,284 bytes

Each segment is one datagram and a trailer of 16 bytes, as Wireshark's dissector "TCP Encapsulation of IPsec Packets" reads them. The
content is no real IKE and ESP but as long, and the constants of the trailer, which no document gives, are zero. The client does not
listen to acknowledgments; the headend acknowledges what is in sequence, as a TCP does. Neither sends anything again. Needs root, and a
kernel that is kept from resetting the connection.
"""

import random
import socket
import struct
import sys
import time

WINDOW = 16384
SYN, PSH_ACK, ACK = 0x02, 0x18, 0x10
IKE, ESP = 0x11, 0x32
noise = random.Random(sys.argv[1])


class Wire:
    """Segments between two ends through a raw socket."""

    def __init__(self, address, port, peer, peer_port):
        self.own, self.peer = (address, port), (peer, peer_port)
        self.next, self.expected, self.number = noise.getrandbits(32), 0, 0
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
        self.socket.bind((address, 0))

    def send(self, flags, payload=b""):
        options = b"\x02\x04" + struct.pack("!H", 1380) if flags & SYN else b""
        offset = (20 + len(options)) // 4 << 4
        ports = struct.pack("!HH", self.own[1], self.peer[1])
        head = ports + struct.pack("!IIBBH", self.next, self.expected, offset, flags, WINDOW)
        tail = struct.pack("!H", 0) + options + payload
        pseudo = socket.inet_aton(self.own[0]) + socket.inet_aton(self.peer[0])
        pseudo += struct.pack("!BBH", 0, 6, len(head) + 2 + len(tail))
        check = checksum(pseudo + head + b"\0\0" + tail)
        try:
            self.socket.sendto(head + struct.pack("!H", check) + tail, (self.peer[0], 0))
        except PermissionError:
            # Lost on the way out, as record.sh wants it: nobody here would notice.
            pass
        self.next = (self.next + len(payload) + (flags & SYN > 0)) & 0xFFFFFFFF

    def datagram(self, protocol, content):
        self.number += 1
        role = 0x4000 if protocol == IKE and self.peer[1] == 10000 else 0
        trailer = struct.pack("!IHH5sBH", 0, self.number, role, b"", protocol, 0)
        self.send(PSH_ACK, content + trailer)

    def receive(self, seconds):
        """The next segment for this end as (flags, sequence, payload); what is in sequence is noted. None: silence."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                packet, sender = self.socket.recvfrom(65535)
            except TimeoutError:
                return None
            segment = packet[(packet[0] & 15) * 4 :]
            source, target, sequence = struct.unpack("!HHI", segment[:8])
            if target != self.own[1] or self.peer[1] and (sender[0], source) != self.peer:
                continue
            self.peer = (sender[0], source)
            payload = segment[(segment[12] >> 4) * 4 :]
            flags = segment[13]
            if flags & SYN:
                self.expected = (sequence + 1) & 0xFFFFFFFF
            elif sequence == self.expected:
                self.expected = (sequence + len(payload)) & 0xFFFFFFFF
            return flags, sequence, payload
        return None


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def ike(size):
    return struct.pack("!HHHH", 500, 500, size, 0) + noise.randbytes(size - 8)


def esp(spi, number, size):
    return struct.pack("!II", spi, number) + noise.randbytes(size - 8)


def headend(address, port):
    wire = Wire(address, port, "0.0.0.0", 0)
    replies = 0
    while True:
        got = wire.receive(20 if wire.peer[1] == 0 else 3)
        if got is None:
            return
        flags, _, payload = got
        if flags & SYN:
            wire.send(SYN | ACK)
        elif payload[:4] == b"\x01\xf4\x01\xf4":
            wire.datagram(IKE, ike(308))
        elif payload:
            replies += 1
            # Its acknowledgment says what is missing, as a duplicate does.
            wire.datagram(ESP, esp(0x2222, replies, 132))


def client(address, local, host, port):
    wire = Wire(address, local, host, port)
    wire.send(SYN)
    if wire.receive(5) is None:
        sys.exit("ctcp.py: nobody answers")
    wire.send(ACK)
    for _ in range(2):
        wire.datagram(IKE, ike(308))
        if wire.receive(5) is None:
            sys.exit("ctcp.py: no answer to IKE")
    for number in range(48):
        wire.datagram(ESP, esp(0x1111, number + 1, 1284))
        wire.receive(0.02)


role, own, its_port, *rest = sys.argv[1:]
if role == "headend":
    headend(own, int(its_port))
else:
    client(own, int(its_port), rest[0], int(rest[1]))
