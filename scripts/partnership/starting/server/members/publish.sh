#!/bin/sh
# Builds the members' site and their feeds from both repositories, beside the last ones, and puts each in its place when it is
# whole. Of several at once, one builds, and the next makes what is newest then. What is built already is not built again.
set -eu
. '<home>/server/members/common.sh'

leave_repositories
exec 9>"$members/publish.lock"
flock 9
turn_to_public
of_public=$(newest)
turn_to_members
of_members=$(newest)
this="$of_public $of_members $(date +%F) $("$program" --version)"
if [ -d "$members/site-members" ] && [ "$(cat "$members/published" 2>/dev/null)" = "$this" ]; then
  say "Published already: what was pushed meanwhile is in it."
  exit 0
fi
own_folder "$members/work"
check_out_public "$members/work/public"
turn_to_members
check_out "$members/work/members" "$of_members" "$of_members" "$repository/objects"
# into a file: whoever pushed may be gone before the end, and no build ends with them
if "$program" build --root "$members/work/public" --members "$members/work/members" --site-dir "$members/site-members" \
  --feeds-dir "$members/site-members-feeds" <pdf> >"$members/publish.log" 2>&1; then
  printf '%s\n' "$this" >"$members/published"
  grep '^Done ' "$members/publish.log" >&2 || true
  say "Published <members-address>"
else
  cat "$members/publish.log" >&2 || true
  refuse "Members see the last site that could be built. This is also in $members/publish.log"
fi
