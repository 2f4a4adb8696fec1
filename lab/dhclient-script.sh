#!/bin/sh
# What dhclient runs when a lease comes, changes or goes (dhclient-script(8)), inside a guest's namespace. Debian's own script
# replaces /etc/resolv.conf by renaming a file over it, which would not work here and would leave that file on the machine.
#
# from the environment: $skein_names is the directory where the name servers of each family are noted, $skein_resolv the
# namespace's resolv.conf

write_resolv() {
  # Written in place: `ip netns exec` has bound this very file over /etc/resolv.conf.
  [ -n "$skein_resolv" ] && cat "$skein_names"/names.* >"$skein_resolv" 2>/dev/null
  return 0
}

names() { # family, search domains, servers
  { [ -z "$2" ] || echo "search $2"; for server in $3; do echo "nameserver $server"; done; } >"$skein_names/names.$1"
  write_resolv
}

prefix_of() { # dotted mask
  bits=0
  IFS=.
  for octet in $1; do
    while [ "$octet" -gt 0 ]; do bits=$((bits + octet % 2)) octet=$((octet / 2)); done
  done
  unset IFS
  echo "$bits"
}

route4() { # destination, gateway
  if [ "$2" = 0.0.0.0 ]; then
    ip -4 route replace "$1" dev "$interface" scope link
  else
    ip -4 route replace "$1" via "$2" dev "$interface" onlink
  fi
}

classless_routes() { # the octets of option 121 (RFC 3442)
  while [ $# -ge 5 ]; do
    width=$1 octets=$((($1 + 7) / 8)) target="" count=0
    shift
    while [ "$count" -lt 4 ]; do
      if [ "$count" -lt "$octets" ]; then
        target="$target${target:+.}$1"
        shift
      else
        target="$target${target:+.}0"
      fi
      count=$((count + 1))
    done
    route4 "$target/$width" "$1.$2.$3.$4"
    shift 4
  done
}

bound4() {
  if [ -n "$old_ip_address" ] && [ "$old_ip_address" != "$new_ip_address" ]; then
    ip -4 address flush dev "$interface"
  fi
  [ -z "$new_interface_mtu" ] || ip link set "$interface" mtu "$new_interface_mtu"
  ip -4 address replace "$new_ip_address/$(prefix_of "$new_subnet_mask")" ${new_broadcast_address:+broadcast "$new_broadcast_address"} \
    dev "$interface" valid_lft "$new_dhcp_lease_time" preferred_lft "$new_dhcp_lease_time"
  ip -4 route flush dev "$interface" proto boot
  # A client that gets classless routes ignores the router option (RFC 3442).
  if [ -n "$new_rfc3442_classless_static_routes" ]; then
    # shellcheck disable=SC2086
    classless_routes $new_rfc3442_classless_static_routes
  else
    for router in $new_routers; do route4 default "$router"; done
  fi
  names 4 "${new_domain_search:-$new_domain_name}" "$new_domain_name_servers"
}

bound6() {
  if [ -n "$old_ip6_address" ] && [ "$old_ip6_address" != "$new_ip6_address" ]; then
    ip -6 address del "$old_ip6_address/${old_ip6_prefixlen:-128}" dev "$interface"
  fi
  if [ -n "$new_ip6_address" ]; then
    # An infinite lifetime is all ones (RFC 8415, section 7.7); ip(8) takes it as a number.
    ip -6 address replace "$new_ip6_address/${new_ip6_prefixlen:-128}" dev "$interface" \
      valid_lft "${new_max_life:-forever}" preferred_lft "${new_preferred_life:-forever}"
  fi
  names 6 "$new_dhcp6_domain_search" "$new_dhcp6_name_servers"
}

case "$reason" in
  PREINIT | PREINIT6) ip link set "$interface" up ;;
  BOUND | RENEW | REBIND | REBOOT) bound4 ;;
  BOUND6 | RENEW6 | REBIND6) bound6 ;;
  EXPIRE | FAIL | RELEASE | STOP) ip -4 address flush dev "$interface"; names 4 "" "" ;;
  EXPIRE6 | RELEASE6 | STOP6 | DEPREF6)
    [ -z "$old_ip6_address" ] || ip -6 address del "$old_ip6_address/${old_ip6_prefixlen:-128}" dev "$interface"
    ;;
  TIMEOUT) exit 1 ;;
esac
exit 0
