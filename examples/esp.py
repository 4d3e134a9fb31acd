#!/usr/bin/env python3
"""One end of an IPsec tunnel without IKE: ESP in tunnel mode (RFC 4303) with AES-GCM (RFC 4106) between a tun device and the network.

    esp.py DEVICE LOCAL REMOTE OUT-SPI OUT-KEY IN-SPI IN-KEY

Keys are 20 bytes in hexadecimal: 16 of AES and 4 of salt. The device must be there (`ip tuntap add mode tun`), and stays when the
program ends: then nothing passes, as when the security associations of a tunnel are gone. Packets of other SPIs are dropped.
"""
import fcntl
import os
import select
import socket
import struct
import sys

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

TUNSETIFF = 0x400454CA
TUN_WITHOUT_HEADER = 0x1001
ESP = 50
IPV4_INSIDE = 4


class Association:
    """One direction: its number, key, and how many packets it has carried."""

    def __init__(self, spi, key):
        secret = bytes.fromhex(key)
        self.spi, self.cipher, self.salt, self.count = int(spi, 0), AESGCM(secret[:16]), secret[16:], 0

    def seal(self, packet):
        self.count += 1
        head = struct.pack("!II", self.spi, self.count)
        vector = struct.pack("!Q", self.count)
        fill = -(len(packet) + 2) % 4
        plain = packet + bytes(range(1, fill + 1)) + bytes([fill, IPV4_INSIDE])
        return head + vector + self.cipher.encrypt(self.salt + vector, plain, head)

    def open(self, payload):
        if len(payload) < 32 or struct.unpack("!I", payload[:4])[0] != self.spi:
            return None
        try:
            plain = self.cipher.decrypt(self.salt + payload[8:16], payload[16:], payload[:8])
        except InvalidTag:
            return None
        return plain[: len(plain) - 2 - plain[-2]]


def main(device, local, remote, out_spi, out_key, in_spi, in_key):
    outgoing, incoming = Association(out_spi, out_key), Association(in_spi, in_key)
    tun = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", device.encode(), TUN_WITHOUT_HEADER))
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, ESP) as wire:
        wire.bind((local, 0))
        while True:
            ready, _, _ = select.select([tun, wire], [], [])
            if tun in ready:
                packet = os.read(tun, 65536)
                if packet[0] >> 4 == 4:
                    wire.sendto(outgoing.seal(packet), (remote, 0))
            if wire in ready:
                datagram, sender = wire.recvfrom(65536)
                packet = incoming.open(datagram[(datagram[0] & 15) * 4 :]) if sender[0] == remote else None
                if packet is not None:
                    os.write(tun, packet)


main(*sys.argv[1:])
