#!/bin/sh
# Keeps what read-calendars.sh read: takes the readings alone, by their names, and pushes them as anybody would, so that
# they are checked, and published.
set -eu
. '<home>/server/common.sh'

read="$home/reading/now/data/diaries/read"
[ "$(realpath -q -- "$read")" = "$(realpath -- "$home")/reading/now/data/diaries/read" ] || exit 0
newest=$(git -C "$repository" rev-parse --verify "refs/heads/$branch^{commit}")
check_out "$home/keeping" "$newest" '' "$repository/objects"
cd "$home/keeping"
mkdir -p data/diaries/read
for reading in "$read"/*.json; do
  name=${reading##*/}
  case ${name%.json} in '' | *[!a-z0-9-]*) continue ;; esac
  if [ -f "$reading" ] && [ ! -L "$reading" ]; then
    cp -- "$reading" "data/diaries/read/$name"
  fi
done
git add -- data/diaries/read
git diff --cached --quiet && exit 0
git -c user.name=Calendars -c user.email=calendars@<host> commit --quiet --message "Read schools' own calendars"
git push --quiet "$repository" "HEAD:refs/heads/$branch"
