# What the scripts of the members' repository share. Each reads it before anything else. They are run by a user of their own:
# whoever may push to the public repository logs in as another, who cannot look in here.
# shellcheck shell=sh disable=SC2034 # what is set here is used there
. '<home>/server/common.sh'

public="$repository"
public_branch="$branch"
members='<members-home>'
umask 027

# Whose turn it is: git speaks of one repository after another.
turn_to_public() { repository=$public branch=$public_branch; }
turn_to_members() { repository="$members/repository.git" branch='<members-branch>'; }

# Forget which repository git was called in; and read the public one, though it is another user's.
leave_repositories() {
  leave_repository
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0="$public"
}

# own_folder FOLDER: make a folder that not even the web server looks into: what is pushed holds the key of the feeds.
own_folder() {
  mkdir -p -- "$1"
  chmod 700 -- "$1"
}

newest() {
  git -C "$repository" rev-parse --quiet --verify "refs/heads/$branch^{commit}" ||
    refuse "Nothing was pushed to $branch of $repository yet."
}

# check_out_public FOLDER: put what readers of the public site see now into a folder, if its keeper allowed what it runs.
check_out_public() {
  turn_to_public
  commit_of_public=$(newest)
  refuse_what_would_run "$commit_of_public"
  check_out "$1" "$commit_of_public" "$commit_of_public" "$repository/objects"
}

turn_to_members
