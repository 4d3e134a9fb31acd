#!/usr/bin/env python3
"""One end of a trunk: frames of each access device travel on the trunk with that device's tags, and come off it without.

    trunk.py TRUNK ACCESS=TAG[.TAG]...

TAG is a VLAN; with two, the first is the outer one (802.1ad). Stands in for a kernel with VLAN devices. Frames on the trunk with other
tags, or none, go nowhere.
"""
import select
import socket
import struct
import sys

EVERYTHING = 3
INNER, OUTER = 0x8100, 0x88A8
TAGS = {INNER, OUTER}
SOL_PACKET, PACKET_AUXDATA, PACKET_OUTGOING = 263, 8, 4
TAG_VALID, TYPE_VALID = 1 << 4, 1 << 6


def port(device):
    it = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(EVERYTHING))
    it.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    it.bind((device, 0))
    return it


def received(it):
    """The next frame as it was on the wire: kernels put the outermost tag aside."""
    frame, others, _, sender = it.recvmsg(65536, socket.CMSG_SPACE(20))
    if sender[2] == PACKET_OUTGOING:
        return None
    for level, kind, content in others:
        if level == SOL_PACKET and kind == PACKET_AUXDATA:
            status, _, _, _, _, tag, protocol = struct.unpack("IIIHHHH", content[:20])
            if status & TAG_VALID:
                name = protocol if status & TYPE_VALID else INNER
                frame = frame[:12] + struct.pack("!HH", name, tag) + frame[12:]
    return frame


def tags(frame):
    """The VLANs of a frame and what is behind them."""
    found, at = [], 12
    while struct.unpack_from("!H", frame, at)[0] in TAGS:
        found.append(struct.unpack_from("!H", frame, at + 2)[0] & 0xFFF)
        at += 4
    return tuple(found), at


def main(trunk, *rules):
    wire = port(trunk)
    ports = {}
    for rule in rules:
        device, vlans = rule.split("=")
        ports[port(device)] = tuple(int(vlan) for vlan in vlans.split("."))
    places = {vlans: it for it, vlans in ports.items()}
    while True:
        for it in select.select([wire, *ports], [], [])[0]:
            frame = received(it)
            if frame is None:
                continue
            vlans, behind = tags(frame)
            if it is wire:
                place = places.get(vlans)
                if place:
                    place.send(frame[:12] + frame[behind:])
            else:
                names = [INNER] if len(ports[it]) == 1 else [OUTER, INNER]
                head = b"".join(struct.pack("!HH", *each) for each in zip(names, ports[it]))
                wire.send(frame[:12] + head + frame[behind:])


main(*sys.argv[1:])
