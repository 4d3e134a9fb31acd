package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Reading;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of IP protocols and ICMP types (Cisco's "Protocols" and "ICMP Types" appendices of the ASA guides). */
public final class ProtocolNames {
    private static final Map<String, Integer> PROTOCOLS = table("""
            ip 0 icmp 1 igmp 2 ipinip 4 tcp 6 igrp 9 udp 17 gre 47 pptp 47 esp 50 ipsec 50 ah 51 icmp6 58 eigrp 88 ospf 89 nos 94
            pim 103 pcp 108 snp 109 sctp 132""");
    private static final Map<String, Integer> ICMP_TYPES = table("""
            echo-reply 0 unreachable 3 source-quench 4 redirect 5 alternate-address 6 echo 8 router-advertisement 9
            router-solicitation 10 time-exceeded 11 parameter-problem 12 timestamp-request 13 timestamp-reply 14
            information-request 15 information-reply 16 mask-request 17 mask-reply 18 traceroute 30 conversion-error 31
            mobile-redirect 32""");
    private static final Map<String, Integer> ICMP6_TYPES = table("""
            unreachable 1 packet-too-big 2 time-exceeded 3 parameter-problem 4 echo 128 echo-reply 129 membership-query 130
            membership-report 131 membership-reduction 132 router-solicitation 133 router-advertisement 134
            neighbor-solicitation 135 neighbor-advertisement 136 neighbor-redirect 137 router-renumbering 138""");
    private static final Map<Integer, String> PROTOCOL_NAMES = reversed(PROTOCOLS);
    private static final Map<Integer, String> ICMP_TYPE_NAMES = reversed(ICMP_TYPES);
    private static final Map<Integer, String> ICMP6_TYPE_NAMES = reversed(ICMP6_TYPES);
    private static final Argument<Integer> ICMP_MESSAGES = icmpType();
    private static final Argument<Integer> ICMP6_MESSAGES = icmp6Type();

    private ProtocolNames() {}

    /** One certain protocol, by name or number: for syntaxes that differ by protocol. */
    static Argument<Integer> only(String protocol) {
        int number = number(PROTOCOLS, protocol);
        String digits = String.valueOf(number);
        return Argument.of(
                        protocol,
                        protocol,
                        "",
                        (word, around) -> word.equalsIgnoreCase(protocol) || word.equals(digits)
                                ? Reading.of(number)
                                : Reading.otherThan(protocol),
                        n -> protocol)
                .offering(Map.of(protocol, ""));
    }

    /** Any protocol, by name or number; {@code ip} is 0. */
    public static Argument<Integer> any() {
        return other();
    }

    /** Every other protocol, by name or number; {@code ip} is 0. */
    static Argument<Integer> other(String... withOwnSyntax) {
        Map<String, Integer> rest = new LinkedHashMap<>(PROTOCOLS);
        for (String protocol : withOwnSyntax) {
            rest.remove(protocol);
        }
        Map<String, String> offered = new LinkedHashMap<>();
        rest.keySet().forEach(word -> offered.put(word, ""));
        return Argument.of(
                        "protocol",
                        "<0-255>",
                        "Enter protocol number (0 - 255)",
                        (word, around) ->
                                read(rest, word, 255, "an IP protocol by name or number (0-255)", withOwnSyntax),
                        n -> PROTOCOL_NAMES.getOrDefault(n, String.valueOf(n)))
                .offering(offered);
    }

    /** A protocol as an ASA prints it; {@link ServiceMatch#ANY} is {@code ip}. */
    public static String print(int protocol) {
        String name = PROTOCOL_NAMES.get(Math.max(protocol, 0));
        return name == null ? String.valueOf(protocol) : name;
    }

    /** An ICMP type by name or number. */
    public static Argument<Integer> icmpType() {
        return type("icmp-type", ICMP_TYPES, ICMP_TYPE_NAMES);
    }

    /** An ICMPv6 type by name or number. */
    public static Argument<Integer> icmp6Type() {
        return type("icmp6-type", ICMP6_TYPES, ICMP6_TYPE_NAMES);
    }

    private static Argument<Integer> type(String name, Map<String, Integer> table, Map<Integer, String> names) {
        Map<String, String> offered = new LinkedHashMap<>();
        table.keySet().forEach(word -> offered.put(word, ""));
        return Argument.of(
                        name,
                        "<0-255>",
                        "Enter ICMP type number (0 - 255)",
                        (word, around) -> read(table, word, 255, "an ICMP type by name or number (0-255)"),
                        n -> names.getOrDefault(n, String.valueOf(n)))
                .offering(offered);
    }

    /** The message types of ICMP (1) or ICMPv6 (58). */
    static Argument<Integer> messages(int protocol) {
        return protocol == 58 ? ICMP6_MESSAGES : ICMP_MESSAGES;
    }

    private static Reading<Integer> read(
            Map<String, Integer> table, String word, int most, String expected, String... withOwnSyntax) {
        Integer number = table.get(word.toLowerCase(java.util.Locale.ROOT));
        if (number != null) {
            return Reading.of(number);
        }
        for (String other : withOwnSyntax) {
            if (word.equals(String.valueOf(number(PROTOCOLS, other)))) {
                return Reading.otherThan(expected);
            }
        }
        return Numbers.read(word, 0, most, expected);
    }

    private static int number(Map<String, Integer> table, String name) {
        Integer number = table.get(name);
        if (number == null) {
            throw new IllegalArgumentException(name);
        }
        return number;
    }

    private static Map<String, Integer> table(String text) {
        Map<String, Integer> table = new LinkedHashMap<>();
        String[] words = text.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i += 2) {
            table.put(words[i], Integer.parseInt(words[i + 1]));
        }
        return table;
    }

    private static Map<Integer, String> reversed(Map<String, Integer> table) {
        Map<Integer, String> names = new HashMap<>();
        table.forEach((name, number) -> names.putIfAbsent(number, name));
        return names;
    }
}
