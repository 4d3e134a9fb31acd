#!/usr/bin/env python3
"""A router that gives every TCP connection new initial sequence numbers in both directions, as a firewall does.

    randomize.py DEVICE NEIGHBOUR-MAC DEVICE NEIGHBOUR-MAC

Takes the IPv4 frames that arrive at one device and sends them by the other; the kernel must not forward. It moves sequence
numbers, acknowledgments, the blocks of selective acknowledgment, and the numbers that ICMP errors quote.
"""
import random
import select
import socket
import struct
import sys

SYN, RST, ACK = 2, 4, 16
WORD = 1 << 32
OUTGOING = 4


def checksum(data):
    data += b"\0" * (len(data) & 1)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def moved(data, at, offset):
    """`data` with the 32 bits at `at` moved by `offset`."""
    value = (struct.unpack_from("!I", data, at)[0] + offset) % WORD
    struct.pack_into("!I", data, at, value)


class Flows:
    """One offset for each end of each flow, chosen when that end is first heard."""

    def __init__(self):
        self.offsets = {}

    def own(self, key, opens):
        if opens and key not in self.offsets:
            self.offsets[key] = random.randrange(WORD)
        return self.offsets.get(key, 0)


def key_of(packet, header):
    return bytes(packet[12:20]) + bytes(packet[header:header + 4])


def turned(key):
    return key[4:8] + key[0:4] + key[10:12] + key[8:10]


def tcp(packet, header, flows):
    key, flags = key_of(packet, header), packet[header + 13]
    own = flows.own(key, flags & (SYN | RST))
    other = flows.own(turned(key), False)
    moved(packet, header + 4, own)
    if flags & ACK:
        moved(packet, header + 8, -other)
        at, end = header + 20, header + (packet[header + 12] >> 4) * 4
        while at < end and packet[at]:
            length = 1 if packet[at] == 1 else packet[at + 1]
            if packet[at] == 5:
                for edge in range(at + 2, at + length, 4):
                    moved(packet, edge, -other)
            at += length
    packet[header + 16:header + 18] = b"\0\0"
    pseudo = bytes(packet[12:20]) + struct.pack("!HH", 6, len(packet) - header)
    struct.pack_into("!H", packet, header + 16, checksum(pseudo + bytes(packet[header:])))


def icmp_error(packet, header, flows):
    quoted = header + 8
    inner = quoted + (packet[quoted] & 15) * 4
    if packet[quoted + 9] != 6:
        return
    key = bytes(packet[quoted + 12:quoted + 20]) + bytes(packet[inner:inner + 4])
    before = bytes(packet[inner + 4:inner + 12])
    moved(packet, inner + 4, -flows.own(key, False))
    if len(packet) >= inner + 20 and packet[inner + 13] & ACK:
        moved(packet, inner + 8, flows.own(turned(key), False))
    if len(packet) >= inner + 20:
        # Only the change is known, not the whole segment: RFC 1624.
        old = struct.unpack_from("!H", packet, inner + 16)[0]
        changed = bytes(255 - byte for byte in before) + bytes(packet[inner + 4:inner + 12])
        struct.pack_into("!H", packet, inner + 16, checksum(struct.pack("!H", ~old & 0xFFFF) + changed))
    packet[header + 2:header + 4] = b"\0\0"
    struct.pack_into("!H", packet, header + 2, checksum(bytes(packet[header:])))


def main(first, first_neighbour, second, second_neighbour):
    sockets = []
    for device in first, second:
        each = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
        each.bind((device, 0x0800))
        sockets.append(each)
    neighbours = [bytes.fromhex(mac.replace(":", "")) for mac in (first_neighbour, second_neighbour)]
    own = [each.getsockname()[4] for each in sockets]
    flows = Flows()
    while True:
        for ready in select.select(sockets, [], [])[0]:
            frame, address = ready.recvfrom(65535)
            here = sockets.index(ready)
            if address[2] == OUTGOING or frame[:6] != own[here]:
                continue
            packet = bytearray(frame[14:14 + struct.unpack_from("!H", frame, 16)[0]])
            header = (packet[0] & 15) * 4
            if packet[9] == 6:
                tcp(packet, header, flows)
            elif packet[9] == 1 and packet[header] in (3, 11):
                icmp_error(packet, header, flows)
            there = 1 - here
            sockets[there].send(neighbours[there] + own[there] + b"\x08\x00" + bytes(packet))


if __name__ == "__main__":
    main(*sys.argv[1:])
