#!/bin/sh
# Compresses the published agent and writes its manifest. Fails over the size limits: these bytes travel to every host.
# usage: pack-agent.sh BINARY OUTPUT-DIRECTORY RUNTIME MAX-RAW-BYTES MAX-PACKED-BYTES
set -eu
binary=$1 out=$2 runtime=$3 max_raw=$4 max_packed=$5
work=$out.pack.$$
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
gzip -9 -n -c "$binary" > "$work/mitogen-agent.gz"
command -v xz > /dev/null || { echo "pack-agent.sh: error AGENT02: xz is missing (Debian: apt install xz-utils)" >&2; exit 1; }
xz -9e -c "$binary" > "$work/mitogen-agent.xz"
raw=$(wc -c < "$binary")
gz=$(wc -c < "$work/mitogen-agent.gz")
xz=$(wc -c < "$work/mitogen-agent.xz")
sum=$(sha256sum < "$binary" | cut -d ' ' -f 1)
printf 'runtime %s\nsha256 %s\nraw %s\ngz %s\nxz %s\n' "$runtime" "$sum" "$raw" "$gz" "$xz" > "$work/mitogen-agent.manifest"
echo "Agent for $runtime: $raw bytes, $gz with gzip, $xz with xz (limits: $max_raw, $max_packed)"
if [ "$raw" -gt "$max_raw" ] || [ "$xz" -gt "$max_packed" ]; then
    echo "pack-agent.sh: error AGENT01: the agent is over its size limit; see its dependencies, or AgentMaxRawBytes and AgentMaxPackedBytes" >&2
    exit 1
fi
# The manifest goes last: whoever finds it finds the rest.
mv "$work/mitogen-agent.gz" "$work/mitogen-agent.xz" "$out"
mv "$work/mitogen-agent.manifest" "$out"
