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
# The filter turns relative jumps into absolute ones, which repeat and so pack better; any xz undoes it.
case $runtime in
    *-x64 | *-x86) filter=--x86 ;;
    *-arm64) filter= ;; # Its filter needs xz 5.4 on the target.
    *-arm) filter=--arm ;;
    *) filter= ;;
esac
xz $filter --lzma2=preset=9e -c "$binary" > "$work/mitogen-agent.xz"
raw=$(wc -c < "$binary")
gz=$(wc -c < "$work/mitogen-agent.gz")
xz=$(wc -c < "$work/mitogen-agent.xz")
describe() { printf '%s %s %s\n' "$1" "$(wc -c < "$2")" "$(sha256sum < "$2" | cut -d ' ' -f 1)"; }
{
    describe raw "$binary"
    describe gz "$work/mitogen-agent.gz"
    describe xz "$work/mitogen-agent.xz"
} > "$work/mitogen-agent.manifest"
echo "Agent for $runtime: $raw bytes, $gz with gzip, $xz with xz (limits: $max_raw, $max_packed)"
if [ "$raw" -gt "$max_raw" ] || [ "$xz" -gt "$max_packed" ]; then
    echo "pack-agent.sh: error AGENT01: the agent is over its size limit; see its dependencies, or AgentMaxRawBytes and AgentMaxPackedBytes" >&2
    exit 1
fi
# The manifest goes last: whoever finds it finds the rest.
mv "$work/mitogen-agent.gz" "$work/mitogen-agent.xz" "$out"
mv "$work/mitogen-agent.manifest" "$out"
