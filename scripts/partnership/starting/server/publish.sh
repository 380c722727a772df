#!/bin/sh
# Builds the site beside the last one, and puts it in its place when it is whole. Of several at once, one builds, and the
# next makes what is newest then. What is built already, on the same day and by the same program, is not built again.
set -eu
. '<home>/server/common.sh'

exec 9>"$home/publish.lock"
flock 9
newest=$(git -C "$repository" rev-parse --verify "refs/heads/$branch^{commit}") ||
  refuse "Nothing was pushed to $branch yet."
this="$newest $(date +%F) $("$program" --version)"
if [ -d "$site" ] && [ "$(cat "$home/published" 2>/dev/null)" = "$this" ]; then
  say "Published already: what was pushed meanwhile is in it."
  exit 0
fi
refuse_what_would_run "$newest"
check_out "$home/work" "$newest" "$newest" "$repository/objects"
mkdir -p -- "${site%/*}" "$home/reading" # where, at night, the reading may write
# into a file: whoever pushed may be gone before the end, and no build ends with them
if "$program" build --root "$home/work" --site-dir "$site" <pdf> >"$home/publish.log" 2>&1; then
  printf '%s\n' "$this" >"$home/published"
  grep '^Done ' "$home/publish.log" >&2 || true
  say "Published <address>"
else
  cat "$home/publish.log" >&2 || true
  refuse "Readers see the last site that could be built. This is also in $home/publish.log"
fi

for wheel in "$home"/work/program/partnership-*.whl; do
  [ -e "$wheel" ] || continue
  asked=${wheel##*/partnership-}
  asked=${asked%%-*}
  case $asked in *[!0-9a-z.+]* | "${this##* }") continue ;; esac
  say "program/ holds partnership $asked, and this server runs ${this##* }: let its keeper install that."
done
