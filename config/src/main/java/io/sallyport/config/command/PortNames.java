package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Reading;
import io.sallyport.config.model.ServiceMatch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names of ports as access lists know them (Cisco's "TCP and UDP Ports" appendix of the ASA guides; entries without a published
 * example are inferred). The first name of a number is the one that is printed.
 */
public final class PortNames {
    /** TCP. */
    public static final PortNames TCP = new PortNames(6, "tcp", """
            ftp-data 20 ftp 21 ssh 22 telnet 23 smtp 25 whois 43 tacacs 49 domain 53 gopher 70 finger 79 www 80 http 80 hostname 101
            pop2 109 pop3 110 sunrpc 111 ident 113 nntp 119 netbios-ssn 139 imap4 143 bgp 179 irc 194 ldap 389 https 443
            pim-auto-rp 496 exec 512 login 513 rsh 514 cmd 514 lpd 515 talk 517 uucp 540 klogin 543 kshell 544 rtsp 554 ldaps 636
            kerberos 750 lotusnotes 1352 citrix-ica 1494 sqlnet 1521 h323 1720 pptp 1723 nfs 2049 ctiqbe 2748 cifs 3020 sip 5060
            aol 5190 pcanywhere-data 5631 echo 7 discard 9 daytime 13 chargen 19""");

    /** UDP. */
    public static final PortNames UDP = new PortNames(17, "udp", """
            echo 7 discard 9 time 37 nameserver 42 tacacs 49 domain 53 bootps 67 bootpc 68 tftp 69 www 80 http 80 sunrpc 111 ntp 123
            netbios-ns 137 netbios-dgm 138 snmp 161 snmptrap 162 xdmcp 177 dnsix 195 mobile-ip 434 pim-auto-rp 496 isakmp 500
            biff 512 who 513 syslog 514 talk 517 rip 520 kerberos 750 radius 1645 radius-acct 1646 nfs 2049 cifs 3020 vxlan 4789
            sip 5060 secureid-udp 5510 pcanywhere-status 5632""");

    /** Both: for entries whose protocol is a group. Ports print as numbers (observed), unless both know the same name (inferred). */
    public static final PortNames TCP_UDP = both();

    private final int protocol;
    private final String name;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    private PortNames(int protocol, String name, String table) {
        this.protocol = protocol;
        this.name = name;
        String[] words = table.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i += 2) {
            int number = Integer.parseInt(words[i + 1]);
            numbers.put(words[i], number);
            names.putIfAbsent(number, words[i]);
        }
    }

    private static PortNames both() {
        PortNames both = new PortNames(ServiceMatch.ANY, "tcp or udp", "domain 53");
        both.numbers.putAll(UDP.numbers);
        both.numbers.putAll(TCP.numbers);
        TCP.names.forEach((number, word) -> {
            if (word.equals(UDP.names.get(number))) {
                both.names.put(number, word);
            }
        });
        return both;
    }

    /** The names that a protocol knows. */
    public static PortNames of(int protocol) {
        return protocol == 6 ? TCP : protocol == 17 ? UDP : TCP_UDP;
    }

    /** IP protocol number. */
    public int protocol() {
        return protocol;
    }

    /** The port as an ASA prints it: its name, if it has one. */
    public String print(int port) {
        String name = names.get(port);
        return name == null ? String.valueOf(port) : name;
    }

    /** An argument for a port of this protocol, by name or number. */
    public Argument<Integer> port(String argument) {
        Map<String, String> offered = new LinkedHashMap<>();
        numbers.forEach((word, number) -> offered.put(word, "port " + number));
        String expected = "a port from 0 to 65535 or the name of a " + name + " port";
        return Argument.of(
                        argument,
                        "<0-65535>",
                        "Enter port number (0 - 65535)",
                        (word, around) -> {
                            Integer number = numbers.get(word);
                            return number == null ? Numbers.read(word, 0, 65535, expected) : Reading.of(number);
                        },
                        this::print)
                .offering(offered);
    }
}
