package io.sallyport.capture.filter;

import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalInt;

/** Names for numbers: pcap-filter(7), and the services and protocols that people type. */
final class FilterNames {
    private static final Map<String, Integer> CONSTANTS = Map.ofEntries(
            entry("tcpflags", 13),
            entry("tcp-fin", 1),
            entry("tcp-syn", 2),
            entry("tcp-rst", 4),
            entry("tcp-push", 8),
            entry("tcp-ack", 16),
            entry("tcp-urg", 32),
            entry("tcp-ece", 64),
            entry("tcp-cwr", 128),
            entry("icmptype", 0),
            entry("icmpcode", 1),
            entry("icmp-echoreply", 0),
            entry("icmp-unreach", 3),
            entry("icmp-sourcequench", 4),
            entry("icmp-redirect", 5),
            entry("icmp-echo", 8),
            entry("icmp-routeradvert", 9),
            entry("icmp-routersolicit", 10),
            entry("icmp-timxceed", 11),
            entry("icmp-paramprob", 12),
            entry("icmp-tstamp", 13),
            entry("icmp-tstampreply", 14),
            entry("icmp-ireq", 15),
            entry("icmp-ireqreply", 16),
            entry("icmp-maskreq", 17),
            entry("icmp-maskreply", 18),
            entry("icmp6type", 0),
            entry("icmp6code", 1),
            entry("icmp6-echo", 128),
            entry("icmp6-echoreply", 129));

    private static final Map<String, Integer> SERVICES = Map.ofEntries(
            entry("ftp-data", 20),
            entry("ftp", 21),
            entry("ssh", 22),
            entry("telnet", 23),
            entry("smtp", 25),
            entry("tacacs", 49),
            entry("domain", 53),
            entry("bootps", 67),
            entry("bootpc", 68),
            entry("tftp", 69),
            entry("http", 80),
            entry("kerberos", 88),
            entry("pop3", 110),
            entry("sunrpc", 111),
            entry("ntp", 123),
            entry("imap2", 143),
            entry("snmp", 161),
            entry("snmp-trap", 162),
            entry("bgp", 179),
            entry("ldap", 389),
            entry("https", 443),
            entry("isakmp", 500),
            entry("syslog", 514),
            entry("ldaps", 636),
            entry("radius", 1812),
            entry("sip", 5060));

    private static final Map<String, Integer> PROTOCOLS = Map.ofEntries(
            entry("icmp", 1),
            entry("igmp", 2),
            entry("tcp", 6),
            entry("egp", 8),
            entry("igrp", 9),
            entry("udp", 17),
            entry("gre", 47),
            entry("esp", 50),
            entry("ah", 51),
            entry("icmp6", 58),
            entry("ipv6-icmp", 58),
            entry("eigrp", 88),
            entry("ospf", 89),
            entry("pim", 103),
            entry("vrrp", 112),
            entry("carp", 112),
            entry("sctp", 132));

    private static final Map<String, Integer> ETHERTYPES =
            Map.ofEntries(entry("ip", 0x0800), entry("arp", 0x0806), entry("rarp", 0x8035), entry("ip6", 0x86dd));

    private FilterNames() {}

    static OptionalInt constant(String name) {
        return of(CONSTANTS, name);
    }

    static OptionalInt service(String name) {
        return of(SERVICES, name);
    }

    static OptionalInt protocol(String name) {
        return of(PROTOCOLS, name);
    }

    static OptionalInt ethertype(String name) {
        return of(ETHERTYPES, name);
    }

    private static OptionalInt of(Map<String, Integer> table, String name) {
        Integer number = table.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
