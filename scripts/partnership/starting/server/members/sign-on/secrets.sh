#!/bin/sh
# secrets.sh: keep the secret that Microsoft or Google gave for the application, where Apache alone reads it, and make the
# passphrase of sessions. Run it as root, and again when the secret is a new one.
set -eu
umask 077
file='<members-home>/sign-on-secrets.conf'

if [ -t 0 ]; then
  printf 'Paste the secret of the application (it is not shown), and press Enter: ' >&2
  stty -echo
fi
read -r secret
[ ! -t 0 ] || stty echo
case $secret in
  '' | *[!A-Za-z0-9._~-]*)
    printf '\n%s\n' "This is no secret of Microsoft's or Google's. Nothing was changed." >&2
    exit 1
    ;;
esac
printf 'OIDCClientSecret "%s"\nOIDCCryptoPassphrase "%s"\n' "$secret" "$(openssl rand -hex 32)" >"$file.new"
mv -- "$file.new" "$file"
printf '\n%s\n' "Written to $file. Apache knows it from the next 'systemctl reload apache2' on." >&2
