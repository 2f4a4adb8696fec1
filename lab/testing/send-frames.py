"""Sends frames from a guest. argv: a JSON list of [label, scapy expression]; each frame carries its label as payload."""

import json
import sys

import scapy.all as scapy

scapy.conf.verb = 0
for label, expression in json.loads(sys.argv[1]):
    frame = eval(expression, dict(vars(scapy)))
    scapy.sendp(frame / scapy.Raw(b"skein-probe:" + label.encode() + b";"), iface="eth0")
