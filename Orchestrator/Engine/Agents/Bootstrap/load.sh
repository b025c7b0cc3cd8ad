# Takes $1 bytes from standard input, unpacks them by $2 (xz, gz, raw) to $4, and compares the SHA-256 with $3.
# Ends with 0: checked; 3: nothing here can check it; anything else: failed.
has() { command -v "$1" >/dev/null 2>&1; }
unpack() {
case $1 in
xz) xz -dc ;;
gz) if has gzip; then gzip -dc; elif has gunzip; then gunzip -c; elif has busybox; then busybox gunzip -c
elif has python3; then python3 -c "import sys,zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read(), 31))"
else perl -MCompress::Zlib -e "local \$/; print Compress::Zlib::memGunzip(scalar <STDIN>)"; fi ;;
*) cat ;;
esac
}
digest() {
if has sha256sum; then sha256sum; elif has busybox && busybox sha256sum </dev/null >/dev/null 2>&1; then busybox sha256sum
elif has openssl; then openssl dgst -sha256 -r; elif has shasum; then shasum -a 256
elif has python3; then python3 -c "import sys,hashlib; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())"
elif has perl; then perl -MDigest::SHA -e "print Digest::SHA->new(256)->addfile(*STDIN)->hexdigest" 2>/dev/null; fi
}
head -c "$1" | unpack "$2" >"$4" || exit 70
sum=$(digest <"$4")
sum=${sum%% *}
[ "$sum" ] || exit 3
[ "$sum" = "$3" ] && exit 0
echo "the image of the agent arrived damaged" >&2
exit 71
