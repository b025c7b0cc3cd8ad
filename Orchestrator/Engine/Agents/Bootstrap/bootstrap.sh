# Starts the agent from memory: says what is here, takes the image from standard input, and becomes the agent.
# @LOAD@, @PYTHON@ and @PERL@ stand for the texts of the files beside this one, which hold no single quote.
has() { command -v "$1" >/dev/null 2>&1; }
# The system's own comes first: the shims that version managers put in front of it are slow, and may refuse.
own() { own=$1; case :$PATH: in *:/usr/bin:*) [ -x "/usr/bin/$1" ] && own=/usr/bin/$1 ;; esac; has "$own"; }
load='@LOAD@'
python='@PYTHON@'
perl='@PERL@'
machine=$(uname -m)
@GREETING@
if own python3 && "$own" -IS -c "$python" >/dev/null 2>&1; then
exec "$own" -IS -c "$python" "$load" "$size" "$format" "$digest"
fi
if own perl && "$own" -e "$perl" "$machine" >/dev/null 2>&1; then
exec "$own" -e "$perl" "$machine" "$load" "$size" "$format" "$digest"
fi
# No file in memory without one of them: a real one, gone before the agent has read a byte.
private=
trap 'rm -rf "$private"' 0
trap 'exit 1' 1 2 13 15
mask=$(umask)
umask 077
for place in /dev/shm "$XDG_RUNTIME_DIR" "$TMPDIR" /tmp /var/tmp "$HOME"; do
[ -d "$place" ] && [ -w "$place" ] || continue
private=$(mktemp -d "$place/.mitogen.XXXXXXXX" 2>/dev/null) || { private=$place/.mitogen.$$; mkdir "$private" 2>/dev/null || { private=; continue; }; }
# Directories that forbid execution are found by trying.
printf '#!/bin/sh\nexit 0\n' >"$private/agent" && chmod 700 "$private/agent" && "$private/agent" 2>/dev/null && break
rm -rf "$private"
private=
done
[ "$private" ] || { echo "no directory to start the agent from: neither python3 nor perl are here, and /dev/shm, the runtime directory, /tmp, /var/tmp and the home forbid writing or execution" >&2; exit 74; }
sh -c "$load" sh "$size" "$format" "$digest" "$private/agent"
status=$?
[ $status = 0 ] || [ $status = 3 ] || exit $status
exec 4<"$private/agent"
rm -rf "$private"
umask "$mask"
trap - 0
[ $status = 0 ] && exec /proc/self/fd/4
exec /proc/self/fd/4 --self-check
