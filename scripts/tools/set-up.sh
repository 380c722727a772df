# Bring .venv to what a lock says: `sh scripts/tools/set-up.sh run|test|bench FOLDER`.
# make calls this, and only when a lock changed or .venv does not belong to FOLDER.
# Only wheels, and only those whose hash is in the lock: nothing is compiled and nothing else is fetched.
set -eu
lock=$1
home=$2

stop() {
    echo "$1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        if new_enough "$name"; then
            python=$name
            return
        fi
    done
    stop "Python 3.11 or newer is needed, and is not here: install it, or say where it is with make PYTHON=/path/to/python3."
}

can_make_environments() {
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "This Python cannot make environments: install its venv part (Debian, Ubuntu: apt-get install python3-venv), then run make again."
}

make_environment() {
    rm -rf .venv
    "$python" -m venv .venv
    printf '%s\n' "$home" >.venv/home
}

belongs_here() {
    new_enough "$bin/python" && [ "$(cat .venv/home 2>/dev/null)" = "$home" ]
}

announce() {
    case $lock in
    run) echo "Setting up: $(grep -c == scripts/locks/run.txt) packages go into .venv (once, half a minute or so)." ;;
    test) echo "Setting up the tests: their tools go into .venv (once, 200 MB, one to three minutes)." ;;
    bench) echo "Setting up the bench: the site builders that ours is measured by go into .venv (once, 150 MB)." ;;
    esac
}

install() {
    # a personal setting to install beside the system's packages would refuse to work inside .venv
    PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 "$bin/python" -m pip install -qq "$@" ||
        stop "The packages could not be installed, see above. Without a connection? Run make again when there is one."
}

bin=.venv/bin
case ${OS:-} in Windows_NT) bin=.venv/Scripts ;; esac
if belongs_here; then
    announce
else
    find_python
    can_make_environments
    announce
    make_environment
fi
install --require-hashes --only-binary :all: -r "scripts/locks/$lock.txt"
install --no-deps --no-build-isolation --editable .
# as the installer does with all else: where Python may write nothing beside the code, each run would do it anew
"$bin/python" -m compileall -q scripts/partnership
