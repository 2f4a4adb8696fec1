"""Renews a guest's IPv4 lease as a client does after half its time: a unicast DHCPREQUEST to the server, sent by the kernel,
which must resolve the server's address for it (RFC 2131, section 4.3.2, RENEWING).

argv: the guest's address, the server's address. Prints ACK or NAK; exits with 1 when nobody answers within 5 s.
"""

import os
import socket
import struct
import sys
import time

address, server = sys.argv[1:3]
with open("/sys/class/net/eth0/address", encoding="ascii") as file:
    mac = bytes.fromhex(file.read().strip().replace(":", ""))
transaction = os.urandom(4)
ciaddr = socket.inet_aton(address)
header = struct.pack("!BBBB4sHH4s4s4s4s", 1, 1, 6, 0, transaction, 0, 0, ciaddr, bytes(4), bytes(4), bytes(4))
options = b"\x63\x82\x53\x63" + b"\x35\x01\x03" + b"\x37\x03\x01\x03\x33" + b"\xff"
request = header + mac.ljust(16, b"\0") + bytes(64 + 128) + options

# The guest's own dhclient holds port 68, so the answer is read from the link.
link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
link.bind(("eth0", 0x0800))
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
sender.bind((address, 68))

deadline = time.monotonic() + 5
while time.monotonic() < deadline:
    sender.sendto(request, (server, 67))
    link.settimeout(1)
    try:
        while True:
            frame = link.recv(65535)
            at = frame.find(transaction)
            kind = frame.find(b"\x63\x82\x53\x63\x35\x01")
            if at > 0 and kind > 0 and frame[34:36] == b"\x00\x43":
                answer = {5: "ACK", 6: "NAK"}.get(frame[kind + 6])
                if answer:
                    print(answer)
                    sys.exit(0)
    except TimeoutError:
        pass
sys.exit(1)
