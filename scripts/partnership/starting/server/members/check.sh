#!/bin/sh
# check.sh COMMIT BEFORE OBJECTS: check a commit of the members' folder beside the public one as that is now. BEFORE is what
# members see now, or empty; the commit's objects may still lie in a place of their own, until it is taken.
set -eu
. '<home>/server/members/common.sh'

leave_repositories
exec 9>"$members/checks.lock"
flock 9
own_folder "$members/checks"
check_out_public "$members/checks/public"
turn_to_members
check_out "$members/checks/members" "$1" "$2" "$repository/objects" "$3"
exec "$program" check --root "$members/checks/public" --members "$members/checks/members"
