# What the scripts of this server share. Each reads it before anything else.
# shellcheck shell=sh disable=SC2034 # what is set here is used there

home='<home>'
branch='<branch>'
site="$home/site<path>"
site=${site%/}
repository="$home/repository.git"
program="$home/.venv/bin/partnership"

# whoever pushes sends words and files, never settings: nothing of theirs, nor of this machine's users, is read as such
export TZ='<zone>' LC_ALL=C.UTF-8 PYTHONUTF8=1 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_TERMINAL_PROMPT=0
umask 022

say() { printf '%s\n' "$@" >&2; }

refuse() {
  say "$@"
  exit 1
}

# Forget which repository git was called in: what follows works in others.
leave_repository() {
  # shellcheck disable=SC2046 # names, one a word
  unset $(git rev-parse --local-env-vars) GIT_QUARANTINE_PATH
}

# check_out FOLDER COMMIT BEFORE OBJECTS…: put a commit into a folder, anew, as git holds it: without hooks, submodules or
# settings of whoever wrote it. BEFORE is what readers see now. The objects stay where they are.
check_out() {
  folder=$1 commit=$2 before=$3
  shift 3
  rm -rf -- "$folder"
  format=$(git -C "$repository" rev-parse --show-object-format)
  git init --quiet --template= --object-format="$format" --initial-branch="$branch" -- "$folder"
  mkdir -p -- "$folder/.git/objects/info"
  printf '%s\n' "$@" >"$folder/.git/objects/info/alternates"
  if [ "$before" ]; then
    git -C "$folder" update-ref "refs/remotes/origin/$branch" "$before"
  fi
  git -C "$folder" -c core.hooksPath=/dev/null -c submodule.recurse=false reset --quiet --hard "$commit"
}

# Templates and the engine's settings are programs, which the server would run. It runs those that its keeper allowed.
# look_of COMMIT: say by which name these are allowed; nothing where a commit brings none.
look_of() {
  brought=$(git -C "$repository" ls-tree "$1" -- overrides mkdocs.yml) || return 1
  [ -z "$brought" ] || printf '%s\n' "$brought" | git hash-object --stdin
}

# refuse_what_would_run COMMIT: end here if something of it would be run that the server's keeper did not allow.
refuse_what_would_run() {
  look=$(look_of "$1") || refuse "git cannot read $1."
  if [ "$look" ] && ! git -C "$repository" config --get-all partnership.look | grep -qxF -- "$look"; then
    refuse "overrides/ and mkdocs.yml are programs, which the server would run: it takes them as its keeper allowed them." \
      "    Let whoever keeps the server read them, on a branch of another name, and allow just these:" \
      "    git -C $repository config --add partnership.look $look"
  fi
}
