#!/bin/sh
# passwords.sh add NAME | remove NAME: let somebody in, or no more. NAME is a school or a role: larkrise, clerk, governors.
# The passphrase is made here and shown once; what is kept is a hash, from which nobody gets it back. Run it as root.
set -eu
umask 077
folder='<members-home>'

say() { printf '%s\n' "$@" >&2; }

verb=${1:-} name=${2:-}
case $name in '' | *[!a-z0-9-]*) verb='' ;; esac

# without FILE SIGN: the file without NAME's line, whole or not at all, for a web server may read it at any moment. Its first line
# stays when nobody is left: an empty file would be an error to Caddy, which then goes on with what it knew.
without() {
  touch -- "$1"
  {
    echo '# Who is let in: see passwords.sh.'
    grep -v -e '^#' -e "^$name$2" -- "$1" || true
  } >"$1.new"
}
put() {
  chown --reference="$folder" "$1.new"
  chmod 640 "$1.new"
  mv -- "$1.new" "$1"
}

case $verb in
  add)
    # 25 signs of 31 that nobody mistakes for one another: 123 bits, which no guessing reaches
    passphrase=$(LC_ALL=C tr -dc 'a-hjkmnp-z2-9' </dev/urandom | head -c 25 | sed 's/...../&-/g; s/-$//')
    without "$folder/passwords" :
    printf '%s:%s\n' "$name" "$(printf '%s' "$passphrase" | openssl passwd -6 -stdin)" >>"$folder/passwords.new"
    put "$folder/passwords"
    if command -v caddy >/dev/null; then
      without "$folder/passwords.Caddyfile" ' '
      printf '%s %s\n' "$name" "$(printf '%s\n%s\n' "$passphrase" "$passphrase" | caddy hash-password)" >>"$folder/passwords.Caddyfile.new"
      put "$folder/passwords.Caddyfile"
      say "Caddy knows it from the next 'systemctl reload caddy' on; nginx knows it now."
    fi
    say "Hand these on by voice or on paper. The passphrase is not shown again:"
    printf 'name        %s\npassphrase  %s\n' "$name" "$passphrase"
    ;;
  remove)
    for file in "$folder/passwords" "$folder/passwords.Caddyfile"; do
      [ -e "$file" ] || continue
      case $file in *.Caddyfile) without "$file" ' ' ;; *) without "$file" : ;; esac
      put "$file"
    done
    say "$name is let in no more: by nginx from now on, by Caddy from the next 'systemctl reload caddy' on."
    ;;
  *)
    say "passwords.sh add NAME, or passwords.sh remove NAME: small letters, digits and hyphens."
    exit 2
    ;;
esac
