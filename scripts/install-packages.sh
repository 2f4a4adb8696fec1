#!/bin/sh
# Installs Debian packages so that none of their services start. Called by debian-packages.ts.
# usage: install-packages.sh [PACKAGE...]
#
# A script of its own, because it must put /usr/sbin/policy-rc.d back even when whoever started it is killed. If it is
# killed itself (-9), its next run, without packages too, puts back what it finds.
set -u
export DEBIAN_FRONTEND=noninteractive LC_ALL=C PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

policy=/usr/sbin/policy-rc.d
saved=$policy.skein-saved
marker="# Written by Skein while it installs packages"

restore() {
  if [ -e "$saved" ] || [ -L "$saved" ]; then
    mv -f "$saved" "$policy"
  elif grep -qsF "$marker" "$policy"; then
    rm -f "$policy"
  fi
}

mkdir -p /run/lock
exec 9>/run/lock/skein-packages.lock
if ! flock --nonblock 9; then
  echo "waiting for another installation of packages to end"
  flock 9
fi

restore
[ "$#" -gt 0 ] || exit 0
trap restore EXIT
download=
# A shell runs its traps when the program in its foreground has ended, or at once while it waits for one in the background.
trap '[ -z "$download" ] || kill "$download" 2>/dev/null; exit 143' INT TERM HUP

if [ -e "$policy" ] || [ -L "$policy" ]; then
  cp -a "$policy" "$saved.new" && mv -f "$saved.new" "$saved" || exit 1
fi
# 101: action forbidden (invoke-rc.d(8)).
printf '#!/bin/sh\n%s\nexit 101\n' "$marker" >"$policy.skein-new" &&
  chmod 755 "$policy.skein-new" && mv -f "$policy.skein-new" "$policy" || exit 1

apt_get() {
  exec apt-get --quiet --assume-yes --no-install-recommends -o DPkg::Lock::Timeout=900 \
    -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 "$@" 9>&-
}

apt() {
  (apt_get "$@")
}

fetch() {
  apt_get "$@" &
  download=$!
  wait "$download"
  status=$?
  download=
  return "$status"
}

# Openvswitch and OVN packages that were unpacked and never configured, by an installation that was interrupted.
half_installed() {
  dpkg-query --show --showformat='${Package} ${db:Status-Abbrev} ${Config-Version}\n' 'openvswitch*' 'ovn*' 2>/dev/null |
    sed -nE 's/^([^ ]+) i[UFH] *$/\1/p'
}

new=$(half_installed)
if [ -n "$(ls /var/lib/dpkg/updates 2>/dev/null)" ]; then
  echo "an earlier installation was interrupted: finishing it (dpkg --configure -a)"
  dpkg --force-confold --configure -a 9>&- || echo "not all of it could be finished yet"
fi

update() {
  tries=0
  until fetch update; do
    tries=$((tries + 1))
    [ "$tries" -lt 5 ] || return 1
    echo "apt-get update did not succeed, trying again"
    sleep 3
  done
}

# Lists that are old name files that are gone: both show as a failure that an update mends.
if plan=$(apt --simulate install "$@" 2>/dev/null) && fetch --download-only install "$@"; then
  :
else
  update || exit 1
  plan=$(apt --simulate install "$@") || { printf '%s\n' "$plan"; exit 1; }
  fetch --download-only install "$@" || exit 1
fi

# "Inst NAME [OLD] (NEW ...)" is an upgrade, which would restart what runs; "Inst NAME (NEW ...)" is new.
if touched=$(printf '%s\n' "$plan" | grep -E '^(Inst (openvswitch|ovn)[^ ]* \[|Remv (openvswitch|ovn))'); then
  echo "this would change the Open vSwitch or OVN which this machine already has, so nothing was installed:"
  printf '%s\n' "$touched"
  exit 3
fi
new="$new $(printf '%s\n' "$plan" | sed -nE 's/^Inst ((openvswitch|ovn)[^ ]*) .*/\1/p')"

apt install "$@" || exit 1

# Nor shall they start at the next boot: their processes here are started by hand.
for package in $new; do
  for unit in $(dpkg -L "$package" | sed -nE 's#^(/usr)?/lib/systemd/system/([^/]+\.service)$#\2#p'); do
    command -v systemctl >/dev/null && systemctl --no-reload disable "$unit" 2>&1
  done
done
exit 0
