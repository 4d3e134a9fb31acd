#!/usr/bin/env bash
# Records the captures of examples/ anew: builds small networks of Linux namespaces and lets real programs
# (curl, Python's HTTP server, ping, talk.py) talk through them while tcpdump writes what passes.
# Linux routers stand where the firewalls would stand; every capture is what the wire carried, nothing is made up.
#
#   examples/record.sh [EXAMPLE...]        all examples, or the named folders; needs root; about 90 seconds
#
# Needs: iproute2, nftables, ethtool, tcpdump, curl, ping, Python 3.10 or later. Addresses, MAC addresses and ports are fixed,
# sequence numbers and times are not. Nothing outside its own namespaces is touched; all of it ends with the script.
set -euo pipefail

if [ -z "${RECORD_BOUNDED-}" ]; then
    RECORD_BOUNDED=1 exec timeout --kill-after=20 300 "$0" "$@"
fi

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
prefix=sp$$
spaces=() programs=() recorders=()

end_network() {
    local it
    for it in ${recorders[@]+"${recorders[@]}"} ${programs[@]+"${programs[@]}"}; do kill "$it" 2>/dev/null || :; done
    for it in ${recorders[@]+"${recorders[@]}"} ${programs[@]+"${programs[@]}"}; do wait "$it" 2>/dev/null || :; done
    for it in ${spaces[@]+"${spaces[@]}"}; do ip netns del "$prefix-$it" 2>/dev/null || :; done
    spaces=() programs=() recorders=()
}
# A second signal, as timeout sends it to the whole group, must not end the cleaning up.
trap 'trap "" TERM INT; end_network; rm -rf "$work"' EXIT
trap 'trap "" TERM INT; exit 143' TERM
trap 'trap "" TERM INT; exit 130' INT

fail() { echo "record.sh: $*" >&2; exit 1; }

# ---- networks -------------------------------------------------------------------------------------------------------

# at SPACE COMMAND...: runs a command in a namespace
at() { local space=$1; shift; ip netns exec "$prefix-$space" "$@"; }

# space NAME...: new namespaces; each may forward, none filters by source, none speaks IPv6
space() {
    local name
    for name; do
        ip netns add "$prefix-$name"
        spaces+=("$name")
        at "$name" sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 \
            net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 \
            net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0
        ip -n "$prefix-$name" link set lo up
    done
}

# ipv6 NAME...: these namespaces speak IPv6 after all; addresses can be used at once, and nobody asks for routers
ipv6() {
    local name key
    for name; do
        for key in all default; do
            at "$name" sysctl -qw "net.ipv6.conf.$key.disable_ipv6=0" "net.ipv6.conf.$key.accept_dad=0" \
                "net.ipv6.conf.$key.router_solicitations=0" "net.ipv6.conf.$key.forwarding=1"
        done
    done
}

# link SPACE DEVICE MAC ADDRESS   SPACE DEVICE MAC ADDRESS: a cable; frames as on a wire, no offloads
link() {
    ip link add "$2" netns "$prefix-$1" address "$3" type veth peer name "$6" netns "$prefix-$5" address "$7"
    end "$1" "$2" "$4"
    end "$5" "$6" "$8"
}
end() {
    at "$1" ethtool -K "$2" tx off rx off sg off tso off gso off gro off >/dev/null 2>&1
    ip -n "$prefix-$1" addr add "$3" dev "$2"
    ip -n "$prefix-$1" link set "$2" up
}

# route SPACE ARGUMENTS...
route() { local space=$1; shift; ip -n "$prefix-$space" route add "$@"; }

# ---- programs -------------------------------------------------------------------------------------------------------

# serve SPACE PORT COMMAND...: starts a server and waits until it listens
serve() {
    local space=$1 port=$2 _
    shift 2
    (cd "$work" && exec ip netns exec "$prefix-$space" "$@") >/dev/null 2>&1 &
    programs+=($!)
    for _ in $(seq 100); do
        if at "$space" ss -Hlntu "sport = :$port" | grep -q .; then return; fi
        sleep 0.05
    done
    fail "nothing listens on port $port in $space"
}

# begin SPACE COMMAND...: starts a program and goes on; its process is $!
begin() {
    local space=$1
    shift
    ip netns exec "$prefix-$space" "$@" &
    programs+=($!)
}

# record SPACE DEVICE FILE [TCPDUMP ARGUMENTS...]
record() {
    local space=$1 device=$2 file=$3 _
    shift 3
    mkdir -p "$work/$(dirname "$file")"
    # What the last recorder said must not pass for this one's word.
    : >"$work/tcpdump"
    ip netns exec "$prefix-$space" tcpdump -Z root -n -i "$device" -s 0 --immediate-mode -U \
        -w "$work/$file" "$@" 2>"$work/tcpdump" &
    recorders+=($!)
    for _ in $(seq 100); do
        if grep -q 'listening on' "$work/tcpdump"; then return; fi
        sleep 0.05
    done
    fail "tcpdump did not start on $device in $space"
}

# keep: ends the recorders and, once all is well, moves their files to their places
keep() {
    local recorder
    sleep 0.5
    for recorder in "${recorders[@]}"; do kill -INT "$recorder"; done
    for recorder in "${recorders[@]}"; do wait "$recorder" || fail "a recorder failed"; done
    recorders=()
    local file
    mkdir -p "$here/$1"
    for file in "$work/$1"/*.pcap; do
        [ "$(stat -c %s "$file")" -lt 100000 ] || fail "$file has grown beyond 100 kB"
        mv "$file" "$here/$1/"
        echo "$1/${file##*/}: $(tcpdump -nr "$here/$1/${file##*/}" 2>/dev/null | wc -l) packets"
    done
}

# fetch SPACE LOCAL-PORT URL: a whole download
fetch() { at "$1" "${curl[@]}" --local-port "$2" "$3"; }
curl=(curl -sS --fail --max-time 20 -o /dev/null)

page() { python3 -c 'import sys
for i in range(int(sys.argv[1]) // 64): print(f"{i:06d} " + "x" * 56)' "$1" >"$work/$2"; }

# ---- the examples ---------------------------------------------------------------------------------------------------

# The same static translation in fw1 and fw2, each packet by itself, as two firewalls that share nothing do it.
translate_both() {
    at fw1 nft -f - <<'NFT'
table ip translation {
    chain real_to_mapped {
        type filter hook prerouting priority raw
        iifname "inside" ip saddr 10.1.1.0/27 ip saddr set ip saddr & 0.0.0.31 | 192.168.1.224 notrack
    }
}
NFT
    at fw2 nft -f - <<'NFT'
table ip translation {
    chain mapped_to_real {
        type filter hook prerouting priority raw
        iifname "outside" ip daddr 192.168.1.224/27 ip daddr set ip daddr & 0.0.0.31 | 10.1.1.0 notrack
    }
}
NFT
}

# client - routerA - { fw1 | fw2 } - routerB - server: there through fw1, back through fw2.
# MSS 1380 from the start, as an ASA would make it.
two_firewalls() {
    space client routera fw1 fw2 routerb server
    link client eth0 02:00:00:01:01:01 10.1.1.5/27 routera lan 02:00:00:01:02:01 10.1.1.1/27
    link routera to1 02:00:00:01:02:02 10.1.2.1/29 fw1 inside 02:00:00:01:03:01 10.1.2.2/29
    link routera to2 02:00:00:01:02:03 10.1.3.1/29 fw2 inside 02:00:00:01:04:01 10.1.3.2/29
    link fw1 outside 02:00:00:01:03:02 198.51.100.2/29 routerb to1 02:00:00:01:05:01 198.51.100.1/29
    link fw2 outside 02:00:00:01:04:02 198.51.100.10/29 routerb to2 02:00:00:01:05:02 198.51.100.9/29
    link routerb lan 02:00:00:01:05:03 203.0.113.1/24 server eth0 02:00:00:01:06:01 203.0.113.80/24
    route client default via 10.1.1.1 advmss 1380
    route server default via 203.0.113.1 advmss 1380
    route routera default via 10.1.2.2
    route fw1 default via 198.51.100.1
    route fw1 10.1.1.0/27 via 10.1.2.1
    route fw2 default via 198.51.100.9
    route fw2 10.1.1.0/27 via 10.1.3.1
    route routerb 10.1.1.0/27 via 198.51.100.10
    route routerb 192.168.1.224/27 via 198.51.100.10
    page 32768 report.txt
    serve server 8080 python3 -m http.server 8080
}

tcp_state_bypass() {
    two_firewalls
    record fw1 inside tcp-state-bypass/outbound.pcap ip
    record fw2 outside tcp-state-bypass/return.pcap ip
    fetch client 40001 http://203.0.113.80:8080/report.txt
    keep tcp-state-bypass

    # Errors for flows that left through fw1: no such port, no such host, no more hops.
    record fw2 outside tcp-state-bypass/icmp-unreachable.pcap ip
    at client bash -c 'echo x >/dev/udp/203.0.113.80/33434' || :
    at client curl -s --connect-timeout 6 --local-port 40003 -o /dev/null http://203.0.113.99:8080/ || :
    at client ping -q -c 1 -W 1 -t 3 203.0.113.80 >/dev/null || :
    keep tcp-state-bypass

    translate_both
    record fw1 inside tcp-state-bypass/outbound-nat.pcap ip
    record fw2 outside tcp-state-bypass/return-nat.pcap ip
    fetch client 40002 http://203.0.113.80:8080/report.txt
    keep tcp-state-bypass
}

# The two firewalls of tcp-state-bypass, recorded on both sides of both, also with the static translation. The wire loses
# packets between routerB and fw2 during the last download.
both_sides() {
    local side
    two_firewalls
    for side in inside outside; do
        record fw1 $side "both-sides/fw1-$side.pcap" --time-stamp-precision=nano
        record fw2 $side "both-sides/fw2-$side.pcap" --time-stamp-precision=nano
    done
    fetch client 40001 http://203.0.113.80:8080/report.txt
    keep both-sides

    translate_both
    for side in inside outside; do
        record fw1 $side "both-sides/fw1-nat-$side.pcap" --time-stamp-precision=nano
        record fw2 $side "both-sides/fw2-nat-$side.pcap" --time-stamp-precision=nano
    done
    fetch client 40002 http://203.0.113.80:8080/report.txt
    keep both-sides

    # Every seventh segment with data is lost: before fw2 (in routerB), in fw2, behind fw2 (in routerA).
    at fw1 nft delete table ip translation
    at fw2 nft delete table ip translation
    lose routerb postrouting to2 7 3
    lose fw2 forward inside 7 2
    lose routera postrouting lan 9 5
    record fw2 inside both-sides/lossy-inside.pcap --time-stamp-precision=nano
    record fw2 outside both-sides/lossy-outside.pcap --time-stamp-precision=nano
    fetch client 40003 http://203.0.113.80:8080/report.txt
    keep both-sides
}

# lose SPACE HOOK DEVICE EVERY FIRST: drops one of EVERY large packets that leave by the device
lose() {
    at "$1" nft -f - <<NFT
table inet loss {
    chain loss {
        type filter hook $2 priority filter
        oifname "$3" meta length > 500 numgen inc mod $4 == $5 drop
    }
}
NFT
}

# client - fw - server: five sessions that began before the recording, a pause of 20 seconds, one that goes on.
bypass_limits() {
    space client fw server
    link client eth0 02:00:00:02:01:01 10.1.1.5/27 fw inside 02:00:00:02:02:01 10.1.1.1/27
    link fw outside 02:00:00:02:02:02 203.0.113.1/24 server eth0 02:00:00:02:03:01 203.0.113.80/24
    route client default via 10.1.1.1 advmss 1380
    route server default via 203.0.113.1 advmss 1380
    serve server 2022 python3 "$here/talk.py" lines 2022
    begin client python3 "$here/talk.py" chat 203.0.113.80 2022 42001 5 wait:2 all:4:0.4 wait:20 one:3:0.4 close:0.2
    local chat=$!
    sleep 1
    record fw inside bypass-limits/inside.pcap
    record fw outside bypass-limits/outside.pcap
    wait "$chat" || fail "the sessions broke"
    keep bypass-limits
}

# client - fw - router - server: one firewall that translates, both of its interfaces, both directions.
static_nat() {
    space client fw router server
    link client eth0 02:00:00:03:01:01 10.1.1.5/27 fw inside 02:00:00:03:02:01 10.1.1.1/27
    link fw outside 02:00:00:03:02:02 192.168.1.1/24 router wan 02:00:00:03:03:01 192.168.1.2/24
    link router lan 02:00:00:03:03:02 203.0.113.1/24 server eth0 02:00:00:03:04:01 203.0.113.80/24
    ip -n "$prefix-client" addr add 10.1.1.6/27 dev eth0
    # The firewall answers ARP for the mapped addresses, and asks with its own.
    at fw sysctl -qw net.ipv4.conf.all.arp_announce=2
    ip -n "$prefix-fw" addr add 192.168.1.229/32 dev outside
    ip -n "$prefix-fw" addr add 192.168.1.230/32 dev outside
    route client default via 10.1.1.1 advmss 1380
    route server default via 203.0.113.1 advmss 1380
    route fw default via 192.168.1.2
    at fw nft -f - <<'NFT'
table ip translation {
    chain mapped_to_real {
        type nat hook prerouting priority dstnat
        iifname "outside" dnat ip prefix to ip daddr map { 192.168.1.224/27 : 10.1.1.0/27 }
    }
    chain real_to_mapped {
        type nat hook postrouting priority srcnat
        oifname "outside" snat ip prefix to ip saddr map { 10.1.1.0/27 : 192.168.1.224/27 }
    }
}
NFT
    page 24576 report.txt
    page 4096 inside.txt
    serve server 8080 python3 -m http.server 8080
    serve client 8081 python3 -m http.server 8081
    serve server 53 python3 "$here/talk.py" names 53
    record fw inside static-nat/inside.pcap --time-stamp-precision=nano
    record fw outside static-nat/outside.pcap --time-stamp-precision=nano
    at client python3 "$here/talk.py" ask 203.0.113.80 www.example.com mail.example.com
    fetch client 40001 http://203.0.113.80:8080/report.txt
    fetch server 45001 http://192.168.1.230:8081/inside.txt
    at client ping -q -c 3 -i 0.3 -W 2 -I 10.1.1.5 203.0.113.80 >/dev/null
    at server ping -q -c 2 -i 0.3 -W 2 192.168.1.229 >/dev/null
    keep static-nat
}

# client - site ==fibre== core - server, and the way round: site - pe - fw - core. The fibre is cut during a transfer.
fibre_cut() {
    space client site pe fw core server
    link client eth0 02:00:00:04:01:01 10.20.0.10/24 site lan 02:00:00:04:02:01 10.20.0.1/24
    link site fibre 02:00:00:04:02:02 10.30.0.1/30 core fibre 02:00:00:04:05:01 10.30.0.2/30
    link site mpls 02:00:00:04:02:03 10.40.0.1/30 pe customer 02:00:00:04:03:01 10.40.0.2/30
    link pe centre 02:00:00:04:03:02 10.40.1.1/30 fw MPLS 02:00:00:04:04:02 10.40.1.2/30
    link fw Inside 02:00:00:04:04:01 10.10.1.2/30 core firewall 02:00:00:04:05:02 10.10.1.1/30
    link core lan 02:00:00:04:05:03 10.10.0.1/24 server eth0 02:00:00:04:06:01 10.10.0.80/24
    at core sysctl -qw net.ipv4.conf.all.ignore_routes_with_linkdown=1 net.ipv4.conf.fibre.ignore_routes_with_linkdown=1
    route client default via 10.20.0.1 advmss 1380
    route server default via 10.10.0.1 advmss 1380
    route site 10.10.0.0/24 via 10.30.0.2 metric 10
    route site 10.10.0.0/24 via 10.40.0.2 metric 200
    route core 10.20.0.0/24 via 10.30.0.1 metric 10
    route core 10.20.0.0/24 via 10.10.1.2 metric 200
    route pe 10.10.0.0/24 via 10.40.1.2
    route pe 10.20.0.0/24 via 10.40.0.1
    route fw 10.10.0.0/24 via 10.10.1.1
    route fw 10.20.0.0/24 via 10.40.1.1
    serve server 8080 python3 "$here/talk.py" slow 8080 60000 1000 0.04
    serve server 8081 python3 "$here/talk.py" slow 8081 4000 1000 0.04
    serve server 2022 python3 "$here/talk.py" lines 2022
    begin client "${curl[@]}" --local-port 41001 http://10.10.0.80:8080/backup
    local transfer=$!
    begin client python3 "$here/talk.py" chat 10.10.0.80 2022 41022 1 one:14:0.25 close:0.1
    local session=$!
    sleep 0.8
    record fw Inside fibre-cut/inside.pcap --time-stamp-precision=nano
    record fw MPLS fibre-cut/mpls.pcap --time-stamp-precision=nano
    sleep 0.2
    ip -n "$prefix-site" link set fibre down
    sleep 1
    begin client "${curl[@]}" --local-port 41002 http://10.10.0.80:8081/status
    local later=$!
    wait "$transfer" || fail "the transfer did not survive"
    wait "$session" || fail "the session did not survive"
    wait "$later" || fail "the later transfer failed"
    keep fibre-cut
}

# client - fw = router - server: there by outside, back by dmz.
second_interface() {
    space client fw router server
    link client eth0 02:00:00:05:01:01 10.1.1.5/27 fw inside 02:00:00:05:02:01 10.1.1.1/27
    link fw outside 02:00:00:05:02:02 198.51.100.2/29 router wan 02:00:00:05:03:01 198.51.100.1/29
    link fw dmz 02:00:00:05:02:03 172.16.1.1/29 router side 02:00:00:05:03:02 172.16.1.2/29
    link router lan 02:00:00:05:03:03 203.0.113.1/24 server eth0 02:00:00:05:04:01 203.0.113.80/24
    route client default via 10.1.1.1 advmss 1380
    route server default via 203.0.113.1 advmss 1380
    route fw default via 198.51.100.1
    route router 10.1.1.0/27 via 172.16.1.1
    page 8192 report.txt
    serve server 8080 python3 -m http.server 8080
    record fw inside second-interface/inside.pcap --time-stamp-precision=nano
    record fw outside second-interface/outside.pcap --time-stamp-precision=nano
    record fw dmz second-interface/dmz.pcap --time-stamp-precision=nano
    fetch client 40001 http://203.0.113.80:8080/report.txt
    keep second-interface
}

# client - fw - router - server: a firewall that gives connections new sequence numbers, both of its interfaces. The client
# loses a segment now and then, so that it acknowledges selectively.
sequence_numbers() {
    space client fw router server
    link client eth0 02:00:00:06:01:01 10.1.1.5/27 fw inside 02:00:00:06:02:01 10.1.1.1/27
    link fw outside 02:00:00:06:02:02 192.168.1.1/24 router wan 02:00:00:06:03:01 192.168.1.2/24
    link router lan 02:00:00:06:03:02 203.0.113.1/24 server eth0 02:00:00:06:04:01 203.0.113.80/24
    at fw sysctl -qw net.ipv4.ip_forward=0
    route client default via 10.1.1.1 advmss 1380
    route server default via 203.0.113.1 advmss 1380
    route router 10.1.1.0/27 via 192.168.1.1
    at client nft -f - <<'NFT'
table ip loss {
    chain arriving {
        type filter hook input priority 0
        tcp sport 8080 tcp flags & syn == 0 ip length > 1000 numgen inc mod 9 == 4 drop
    }
}
NFT
    page 49152 report.txt
    page 4096 inside.txt
    serve server 8080 python3 -m http.server 8080
    serve client 8081 python3 -m http.server 8081
    record fw inside sequence-numbers/inside.pcap --time-stamp-precision=nano
    record fw outside sequence-numbers/outside.pcap --time-stamp-precision=nano
    # The firewall wakes up after the first SYN: only the second leaves it.
    begin client "${curl[@]}" --local-port 40001 http://203.0.113.80:8080/report.txt
    local download=$!
    sleep 0.3
    begin fw python3 "$here/randomize.py" inside 02:00:00:06:01:01 outside 02:00:00:06:03:01
    wait "$download" || fail "the download failed"
    fetch server 45001 http://10.1.1.5:8081/inside.txt
    # Nobody listens; nobody is there.
    at client curl -s --local-port 40002 -o /dev/null http://203.0.113.80:9/ || :
    at client curl -s --connect-timeout 4 --local-port 40003 -o /dev/null http://203.0.113.99:8080/ || :
    keep sequence-numbers
}

# client - wire - fw - server: what a normalizer looks at. Segments of 1,460 bytes, an upload whose segments overtake each other,
# urgent data, a time to live that changes, data in a SYN.
odd_segments() {
    space client wire fw server
    link client eth0 02:00:00:06:01:01 10.1.1.5/27 wire one 02:00:00:06:04:01 192.0.2.1/32
    link wire other 02:00:00:06:04:02 192.0.2.2/32 fw inside 02:00:00:06:02:01 10.1.1.1/27
    link fw outside 02:00:00:06:02:02 203.0.113.1/24 server eth0 02:00:00:06:03:01 203.0.113.80/24
    route client default via 10.1.1.1
    route server default via 203.0.113.1
    # The wire is a program: its ends answer nothing themselves.
    at wire sysctl -qw net.ipv4.ip_forward=0
    ip -n "$prefix-wire" link set one arp off promisc on
    ip -n "$prefix-wire" link set other arp off promisc on
    begin wire python3 "$here/talk.py" overtake one other
    sleep 0.5
    at client sysctl -qw net.ipv4.tcp_fastopen=1
    at server sysctl -qw net.ipv4.tcp_fastopen=2
    page 8192 report.txt
    serve server 8080 python3 -m http.server 8080
    serve server 9000 python3 "$here/talk.py" sink 9000
    record fw inside odd-segments/inside.pcap
    record fw outside odd-segments/outside.pcap
    fetch client 42001 http://203.0.113.80:8080/report.txt
    at client python3 "$here/talk.py" upload 203.0.113.80 9000 42002 20000
    at client python3 "$here/talk.py" odd 203.0.113.80 9000 42003
    keep odd-segments
}

# Three clients - fw - router - server: all share the address of fw's outside interface, which chooses ports when two
# clients use the same one.
port_translation() {
    space client fw router server
    link client eth0 02:00:00:07:01:01 10.1.1.5/27 fw inside 02:00:00:07:02:01 10.1.1.1/27
    link fw outside 02:00:00:07:02:02 192.168.1.1/24 router wan 02:00:00:07:03:01 192.168.1.2/24
    link router lan 02:00:00:07:03:02 203.0.113.1/24 server eth0 02:00:00:07:04:01 203.0.113.80/24
    ip -n "$prefix-client" addr add 10.1.1.6/27 dev eth0
    ip -n "$prefix-client" addr add 10.1.1.7/27 dev eth0
    route client default via 10.1.1.1 advmss 1380
    route server default via 203.0.113.1 advmss 1380
    route fw default via 192.168.1.2
    at fw nft -f - <<'NFT'
table ip translation {
    chain shared {
        type nat hook postrouting priority srcnat
        oifname "outside" masquerade
    }
}
NFT
    page 8192 report.txt
    serve server 8080 python3 -m http.server 8080
    serve server 53 python3 "$here/talk.py" names 53
    record fw inside port-translation/inside.pcap --time-stamp-precision=nano
    record fw outside port-translation/outside.pcap --time-stamp-precision=nano
    at client python3 "$here/talk.py" ask 203.0.113.80 www.example.com mail.example.com
    local host
    for host in 5 6 7; do
        begin client "${curl[@]}" --interface "10.1.1.$host" --local-port 40001 http://203.0.113.80:8080/report.txt
        wait "$!" || fail "the download of 10.1.1.$host failed"
    done
    for host in 5 6; do
        at client ping -q -c 3 -i 0.3 -W 2 -e 77 -I "10.1.1.$host" 203.0.113.80 >/dev/null
    done
    keep port-translation
}

# client - fw - server: a firewall that answers SYNs with cookies (Linux calls it SYNPROXY), both of its interfaces. Forty SYNs of
# nobody, then a download.
tcp_intercept() {
    space client fw server
    link client eth0 02:00:00:08:01:01 203.0.113.80/24 fw outside 02:00:00:08:02:02 203.0.113.1/24
    link fw inside 02:00:00:08:02:01 10.1.1.1/27 server eth0 02:00:00:08:03:01 10.1.1.5/27
    route client default via 203.0.113.1 advmss 1380
    route server default via 10.1.1.1 advmss 1380
    at fw nft -f - <<'NFT'
table ip guard {
    chain early {
        type filter hook prerouting priority raw
        iifname "outside" tcp dport 8080 tcp flags & (syn | ack) == syn notrack
    }
    chain through {
        type filter hook forward priority filter
        tcp dport 8080 ct state invalid,untracked synproxy mss 1380
        ct state invalid drop
    }
}
NFT
    at fw sysctl -qw net.netfilter.nf_conntrack_tcp_loose=0
    # Answers to nobody end behind the firewall.
    route fw 198.51.100.0/24 via 203.0.113.80
    route client blackhole 198.51.100.0/24
    page 49152 report.txt
    serve server 8080 python3 -m http.server 8080
    record fw outside tcp-intercept/outside.pcap --time-stamp-precision=nano
    record fw inside tcp-intercept/inside.pcap --time-stamp-precision=nano
    at client python3 "$here/talk.py" flood 198.51.100.1 40 10.1.1.5 8080
    fetch client 42001 http://10.1.1.5:8080/report.txt
    keep tcp-intercept
}

# client - fw - router - server over IPv6, both interfaces of fw, which loses a few segments.
ipv6_both_sides() {
    space client fw router server
    ipv6 client fw router server
    link client eth0 02:00:00:08:01:01 2001:db8:1::5/64 fw inside 02:00:00:08:02:01 2001:db8:1::1/64
    link fw outside 02:00:00:08:02:02 2001:db8:f::1/64 router wan 02:00:00:08:03:01 2001:db8:f::2/64
    link router lan 02:00:00:08:03:02 2001:db8:99::1/64 server eth0 02:00:00:08:04:01 2001:db8:99::80/64
    route client default via 2001:db8:1::1 advmss 1380
    route server default via 2001:db8:99::1 advmss 1380
    route fw default via 2001:db8:f::2
    route router 2001:db8:1::/64 via 2001:db8:f::1
    page 32768 report.txt
    page 4096 inside.txt
    serve server 8080 python3 -m http.server --bind :: 8080
    serve client 8081 python3 -m http.server --bind :: 8081
    serve server 53 python3 "$here/talk.py" names 53 2001:db8:99::80
    lose fw forward inside 9 4
    record fw inside ipv6-both-sides/inside.pcap --time-stamp-precision=nano
    record fw outside ipv6-both-sides/outside.pcap --time-stamp-precision=nano
    at client python3 "$here/talk.py" ask 2001:db8:99::80 www.example.com mail.example.com
    fetch client 40001 'http://[2001:db8:99::80]:8080/report.txt'
    fetch server 45001 'http://[2001:db8:1::5]:8081/inside.txt'
    at client ping -q -c 3 -i 0.3 -W 2 2001:db8:99::80 >/dev/null
    # In fragments, whose answers are too.
    at server ping -q -c 1 -W 2 -s 1600 2001:db8:1::5 >/dev/null
    # Nobody listens; nobody is there.
    at client curl -s --local-port 40002 -o /dev/null 'http://[2001:db8:99::80]:9/' || :
    at client curl -s --connect-timeout 4 --local-port 40003 -o /dev/null 'http://[2001:db8:99::99]:8080/' || :
    keep ipv6-both-sides
}

# client - fw - headend: IPsec over TCP. One segment of the client is lost before the firewall; nobody sends it again. The firewall
# follows TCP and drops what is outside the windows, then it does not look at these flows.
ctcp() {
    space client fw headend
    link client eth0 02:00:00:08:01:01 10.1.1.5/27 fw inside 02:00:00:08:02:01 10.1.1.1/27
    link fw outside 02:00:00:08:02:02 203.0.113.1/24 headend eth0 02:00:00:08:03:01 203.0.113.10/24
    route client default via 10.1.1.1
    route headend default via 203.0.113.1
    # The kernels know nothing of these connections.
    local host
    for host in client headend; do
        at $host nft 'add table ip quiet; add chain ip quiet out { type filter hook output priority 0; }
            add rule ip quiet out tcp flags & rst == rst drop'
    done
    at fw nft 'add table ip state; add chain ip state raw { type filter hook prerouting priority raw; }
        add chain ip state forward { type filter hook forward priority 0; }
        add rule ip state forward ct state invalid drop'
    local kind port=40100
    for kind in tracked bypassed; do
        port=$((port + 1))
        at client nft 'add table ip loss; add chain ip loss out { type filter hook output priority 10; }
            add rule ip loss out ip protocol tcp ip length > 1000 numgen inc mod 1000 == 9 drop'
        [ $kind = tracked ] || at fw nft add rule ip state raw tcp sport 10000 notrack
        [ $kind = tracked ] || at fw nft add rule ip state raw tcp dport 10000 notrack
        record fw inside ctcp/$kind-inside.pcap --time-stamp-precision=nano
        record fw outside ctcp/$kind-outside.pcap --time-stamp-precision=nano
        begin headend python3 "$here/ctcp.py" headend 203.0.113.10 10000
        sleep 0.5
        begin client python3 "$here/ctcp.py" client 10.1.1.5 $port 203.0.113.10 10000
        wait "$!" || fail "the client failed"
        keep ctcp
        at client nft delete table ip loss
        sleep 3
    done
}

# client - fw = router - server over IPv6: there by outside, back by dmz.
ipv6_second_interface() {
    space client fw router server
    ipv6 client fw router server
    link client eth0 02:00:00:09:01:01 2001:db8:1::5/64 fw inside 02:00:00:09:02:01 2001:db8:1::1/64
    link fw outside 02:00:00:09:02:02 2001:db8:f::1/64 router wan 02:00:00:09:03:01 2001:db8:f::2/64
    link fw dmz 02:00:00:09:02:03 2001:db8:d::1/64 router side 02:00:00:09:03:02 2001:db8:d::2/64
    link router lan 02:00:00:09:03:03 2001:db8:99::1/64 server eth0 02:00:00:09:04:01 2001:db8:99::80/64
    route client default via 2001:db8:1::1 advmss 1380
    route server default via 2001:db8:99::1 advmss 1380
    route fw default via 2001:db8:f::2
    route router 2001:db8:1::/64 via 2001:db8:d::1
    page 8192 report.txt
    serve server 8080 python3 -m http.server --bind :: 8080
    record fw inside ipv6-second-interface/inside.pcap --time-stamp-precision=nano
    record fw outside ipv6-second-interface/outside.pcap --time-stamp-precision=nano
    record fw dmz ipv6-second-interface/dmz.pcap --time-stamp-precision=nano
    fetch client 40001 'http://[2001:db8:99::80]:8080/report.txt'
    keep ipv6-second-interface
}

# client - fw - server: an editing client fetches a clip from the file server's port, and writes one back.
file_server() {
    space client fw server
    link client eth0 02:00:00:0a:01:01 10.1.1.5/27 fw inside 02:00:00:0a:02:01 10.1.1.1/27
    link fw outside 02:00:00:0a:02:02 192.168.1.1/24 server eth0 02:00:00:0a:03:01 192.168.1.80/24
    route client default via 10.1.1.1 advmss 1380
    route server default via 192.168.1.1 advmss 1380
    page 32768 clip
    serve server 445 python3 -m http.server 445
    serve server 446 python3 "$here/talk.py" sink 446
    record fw inside file-server/inside.pcap --time-stamp-precision=nano
    record fw outside file-server/outside.pcap --time-stamp-precision=nano
    fetch client 40001 http://192.168.1.80:445/clip
    at client python3 "$here/talk.py" upload 192.168.1.80 446 40002 20000
    keep file-server
}

# associations HERE ADDRESS THERE ADDRESS KEY NUMBER: both ends of a tunnel, until end_associations
associations() {
    local one=$5 other
    other=$(printf %s "$5" | rev)
    begin "$1" python3 "$here/esp.py" vpn "$2" "$4" "0x1000$6" "$one" "0x2000$6" "$other"
    ends=($!)
    begin "$3" python3 "$here/esp.py" vpn "$4" "$2" "0x2000$6" "$other" "0x1000$6" "$one"
    ends+=($!)
    local _
    for _ in $(seq 100); do
        if at "$1" ip -br link show vpn | grep -q LOWER_UP && at "$3" ip -br link show vpn | grep -q LOWER_UP; then return; fi
        sleep 0.05
    done
    fail "the tunnel did not come up"
}
end_associations() { kill "${ends[@]}"; wait "${ends[@]}" 2>/dev/null || :; }
# tunnel_device SPACE: stays when its program ends
tunnel_device() {
    at "$1" ip tuntap add vpn mode tun
    ip -n "$prefix-$1" link set vpn mtu 1400 up
}
key=00112233445566778899aabbccddeeff01234567

# The cloud has two ways to the centre: a leased line, and a tunnel over the Internet that the firewall ends. The leased line fails in
# one direction: requests take the tunnel, replies the line.
#
#   host - core - fw ==tunnel== gateway - cloud
#            `--------line---------'
cloud_backup() {
    space host core fw internet gateway cloud
    link host eth0 02:00:00:0b:01:01 10.1.1.5/27 core lan 02:00:00:0b:02:01 10.1.1.1/27
    link core firewall 02:00:00:0b:02:02 10.1.2.1/29 fw inside 02:00:00:0b:03:01 10.1.2.2/29
    link fw outside 02:00:00:0b:03:02 198.51.100.2/29 internet one 02:00:00:0b:04:01 198.51.100.1/29
    link internet other 02:00:00:0b:04:02 203.0.113.1/24 gateway wan 02:00:00:0b:05:01 203.0.113.10/24
    link core line 02:00:00:0b:02:03 10.9.0.1/30 gateway line 02:00:00:0b:05:02 10.9.0.2/30
    link gateway lan 02:00:00:0b:05:03 172.31.0.1/24 cloud eth0 02:00:00:0b:06:01 172.31.0.80/24
    route host default via 10.1.1.1 advmss 1300
    route cloud default via 172.31.0.1 advmss 1300
    route core 172.31.0.0/24 via 10.1.2.2
    route fw default via 198.51.100.1
    route fw 10.1.1.0/27 via 10.1.2.1
    route gateway default via 203.0.113.1
    tunnel_device fw
    tunnel_device gateway
    associations fw 198.51.100.2 gateway 203.0.113.10 $key 1
    route fw 172.31.0.0/24 dev vpn
    route gateway 10.1.1.0/27 via 10.9.0.1
    page 16384 report.txt
    serve cloud 8080 python3 -m http.server 8080
    record fw inside cloud-backup/inside.pcap --time-stamp-precision=nano
    record fw vpn cloud-backup/tunnel.pcap --time-stamp-precision=nano
    record fw outside cloud-backup/outside.pcap --time-stamp-precision=nano
    fetch host 40001 http://172.31.0.80:8080/report.txt
    # The line fails altogether: both directions take the tunnel.
    ip -n "$prefix-gateway" route replace 10.1.1.0/27 dev vpn
    fetch host 40002 http://172.31.0.80:8080/report.txt
    keep cloud-backup
    end_associations
}

# client - core - fw ==tunnel== head - server: the tunnel is gone for three seconds during a download, and comes back with new keys.
tunnel_flap() {
    space client core fw internet head server
    link client eth0 02:00:00:0c:01:01 10.224.228.5/25 core lan 02:00:00:0c:02:01 10.224.228.1/25
    link core firewall 02:00:00:0c:02:02 10.224.9.1/24 fw inside 02:00:00:0c:03:01 10.224.9.5/24
    link fw outside 02:00:00:0c:03:02 209.165.201.2/29 internet one 02:00:00:0c:04:01 209.165.201.1/29
    link internet other 02:00:00:0c:04:02 209.165.200.1/27 head wan 02:00:00:0c:05:01 209.165.200.10/27
    link head lan 02:00:00:0c:05:02 192.168.50.1/24 server eth0 02:00:00:0c:06:01 192.168.50.80/24
    route client default via 10.224.228.1 advmss 1300
    route server default via 192.168.50.1 advmss 1300
    route core default via 10.224.9.5
    route fw default via 209.165.201.1
    route fw 10.0.0.0/8 via 10.224.9.1
    route head default via 209.165.200.1
    tunnel_device fw
    tunnel_device head
    associations fw 209.165.201.2 head 209.165.200.10 $key 1
    route fw 192.168.50.0/24 dev vpn
    route head 10.224.228.0/25 dev vpn
    serve server 8080 python3 "$here/talk.py" slow 8080 20000 500 0.1
    record fw inside tunnel-flap/inside.pcap --time-stamp-precision=nano
    record fw vpn tunnel-flap/tunnel.pcap --time-stamp-precision=nano
    record fw outside tunnel-flap/outside.pcap --time-stamp-precision=nano
    begin client "${curl[@]}" --local-port 41001 http://192.168.50.80:8080/big
    local download=$!
    sleep 1.5
    end_associations
    sleep 3
    associations fw 209.165.201.2 head 209.165.200.10 "${key//0/7}" 2
    wait "$download" || fail "the download did not survive"
    keep tunnel-flap
    end_associations
}

# Two clients in VLANs 10 and 20 - switch ==trunk== fw - server. What is captured is the trunk, then the same with a provider's tag
# 300 around, and fw's outside.
#
#   one - switch ==trunk== card - fw - server
#   two -'                  '---'
trunk() {
    space one two switch card fw server
    link one eth0 02:00:00:0d:01:01 10.1.10.5/24 switch p10 02:00:00:0d:02:01 192.0.2.1/32
    link two eth0 02:00:00:0d:01:02 10.1.20.5/24 switch p20 02:00:00:0d:02:02 192.0.2.2/32
    link switch trunk 02:00:00:0d:02:03 192.0.2.3/32 card trunk 02:00:00:0d:03:03 192.0.2.4/32
    link card p10 02:00:00:0d:03:01 192.0.2.5/32 fw staff 02:00:00:0d:04:01 10.1.10.1/24
    link card p20 02:00:00:0d:03:02 192.0.2.6/32 fw guests 02:00:00:0d:04:02 10.1.20.1/24
    link fw outside 02:00:00:0d:04:03 203.0.113.1/24 server eth0 02:00:00:0d:05:01 203.0.113.80/24
    route one default via 10.1.10.1 advmss 1380
    route two default via 10.1.20.1 advmss 1380
    route server default via 203.0.113.1 advmss 1380
    # Switch and card are programs: their ends answer nothing themselves.
    local space device
    for space in switch card; do
        at $space sysctl -qw net.ipv4.ip_forward=0
        for device in p10 p20 trunk; do ip -n "$prefix-$space" link set $device arp off promisc on; done
    done
    page 8192 report.txt
    page 2048 notes.txt
    serve server 8080 python3 -m http.server 8080
    serve two 8081 python3 -m http.server 8081
    local tags kind ends port=4000
    for kind in trunk provider; do
        port=$((port + 1))
        [ $kind = trunk ] && tags=(p10=10 p20=20) || tags=(p10=300.10 p20=300.20)
        begin switch python3 "$here/trunk.py" trunk "${tags[@]}"
        ends=($!)
        begin card python3 "$here/trunk.py" trunk "${tags[@]}"
        ends+=($!)
        sleep 0.5
        record card trunk trunk/$kind.pcap --time-stamp-precision=nano
        record fw outside trunk/$kind-outside.pcap --time-stamp-precision=nano
        fetch one ${port}1 http://203.0.113.80:8080/report.txt
        fetch two ${port}2 http://203.0.113.80:8080/report.txt
        # From one VLAN into the other: the same packets pass the trunk twice.
        fetch one ${port}3 http://10.1.20.5:8081/notes.txt
        at two ping -q -c 2 -i 0.3 -W 2 203.0.113.80 >/dev/null
        keep trunk
        kill "${ends[@]}"
        sleep 1
    done
}

[ "$(id -u)" = 0 ] || fail "needs root, for network namespaces"
for tool in ip ss nft ethtool tcpdump curl ping python3; do
    command -v "$tool" >/dev/null || fail "needs $tool"
done
[ $# -gt 0 ] || set -- tcp-state-bypass bypass-limits static-nat fibre-cut second-interface both-sides sequence-numbers port-translation tcp-intercept ipv6-both-sides ctcp \
    ipv6-second-interface file-server cloud-backup tunnel-flap trunk
for example; do
    case $example in
        tcp-state-bypass) tcp_state_bypass ;;
        bypass-limits) bypass_limits ;;
        static-nat) static_nat ;;
        fibre-cut) fibre_cut ;;
        second-interface) second_interface ;;
        both-sides) both_sides ;;
        odd-segments) odd_segments ;;
        sequence-numbers) sequence_numbers ;;
        port-translation) port_translation ;;
        tcp-intercept) tcp_intercept ;;
        ipv6-both-sides) ipv6_both_sides ;;
        ctcp) ctcp ;;
        ipv6-second-interface) ipv6_second_interface ;;
        file-server) file_server ;;
        cloud-backup) cloud_backup ;;
        tunnel-flap) tunnel_flap ;;
        trunk) trunk ;;
        *) fail "no example is named $example" ;;
    esac
    end_network
done
