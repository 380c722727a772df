#!/bin/sh
# check.sh COMMIT BEFORE OBJECTS [report]: check a commit as it would be published; report what it changes. BEFORE is
# what readers see now, or empty; the commit's objects may still lie in a place of their own, until it is taken.
set -eu
. '<home>/server/common.sh'

refuse_what_would_run "$1"
leave_repository
exec 9>"$home/checks.lock"
flock 9
check_out "$home/checks" "$1" "$2" "$repository/objects" "$3"
"$program" check --root "$home/checks"
if [ "${4:-}" ] && [ "$2" ]; then
  exec "$program" policy propose-report --root "$home/checks" --base "$2"
fi
