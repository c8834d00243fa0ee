"""One round as the replaced exporter does it: ten threads, a new paramiko connection for each host, one command.

Arguments: a file of addresses, a port, a user; the password is in ESXI_PASSWORD.
Prints the seconds, the seconds of CPU, and how many hosts answered for all services.
"""
import logging
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import paramiko

SERVICES = ["hostd", "nsx-opsagent", "nsx-proxy", "nsxa", "ntpd", "vpxa", "vvold"]
COMMAND = (
    "for s in " + " ".join(SERVICES) + "; do (f=/etc/init.d/$s; $f status |"
    ' while read -r l; do echo "hvagent:$s:$l"; done) & done; wait'
)


def ask(address):
    with paramiko.SSHClient() as client:
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        client.connect(
            address,
            port=int(sys.argv[2]),
            username=sys.argv[3],
            password=os.environ["ESXI_PASSWORD"],
            allow_agent=False,
            look_for_keys=False,
        )
        _, out, _ = client.exec_command(COMMAND)
        return out.read().decode().count("is running") == len(SERVICES)


def answered(address):
    try:
        return ask(address)
    except Exception as error:
        print(address, repr(error), file=sys.stderr)
        return False


def main():
    logging.getLogger("paramiko").setLevel(logging.CRITICAL)
    with open(sys.argv[1]) as file:
        hosts = file.read().split()
    start, cpu = time.monotonic(), time.process_time()
    with ThreadPoolExecutor(max_workers=10) as threads:
        good = sum(threads.map(answered, hosts))
    print(round(time.monotonic() - start, 3), round(time.process_time() - cpu, 3), good)


main()
