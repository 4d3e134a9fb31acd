package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.HASH;
import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Arguments.SECRET;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.IcmpErrorRate;
import io.sallyport.config.model.Section;
import io.sallyport.packet.IpAddress;
import java.util.List;

/** Reaching and observing the box: ssh, telnet, http, snmp, icmp, aaa, users (seed 004; reference 14.1). */
final class ManagementCommands {
    private static final Argument<IpAddress> ADDRESS = Arguments.address("address", "Address of the client");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<Integer> MINUTES = Argument.number("minutes", 0, 1440, "Idle time in minutes");
    private static final Argument<Integer> SSH_MINUTES = Argument.number("minutes", 1, 60, "Idle time in minutes");
    private static final Argument<Integer> CONSOLE_MINUTES =
            Argument.number("minutes", 0, 60, "Idle time in minutes, 0 is never");
    private static final Argument<Integer> RATE = Argument.number("rate", 1, 100, "Messages a second");
    private static final Argument<Integer> BURST = Argument.number("burst", 1, 10, "Burst of messages");
    private static final Argument<Integer> PRIVILEGE = Argument.number("level", 0, 15, "Privilege level");
    private static final Argument<String> NAME = Argument.word("name", 64, "Name");
    private static final String ACCESS = "concerns sessions to the firewall itself, not through traffic";
    private static final String MONITORING = "reports; decides nothing";

    private ManagementCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                access("http", Section.HTTP),
                access("ssh", Section.SSH),
                access("telnet", Section.TELNET),
                global("telnet timeout <minutes>", MINUTES)
                        .at(Section.TELNET)
                        .single("telnet timeout")
                        .noEffect(ACCESS),
                global("ssh timeout <minutes>", SSH_MINUTES)
                        .at(Section.SSH)
                        .single("ssh timeout")
                        .noEffect(ACCESS),
                global("console timeout <minutes>", CONSOLE_MINUTES)
                        .at(Section.CONSOLE)
                        .single("console timeout")
                        .noEffect(ACCESS),
                global(
                                "ssh (version | key-exchange | cipher | scopy | stricthostkeycheck | pubkey-chain | stack) [<rest>]",
                                REST)
                        .at(Section.SSH)
                        .noEffect(ACCESS),
                global("no ssh stricthostkeycheck").at(Section.SSH).noEffect(ACCESS),
                global("http (server | redirect | authentication-certificate) <rest>", REST)
                        .at(Section.HTTP)
                        .noEffect(ACCESS),
                global("(management-access | ssl | privilege | curpriv | quota) <rest>", REST)
                        .at(Section.HTTP)
                        .noEffect(ACCESS),
                global(
                                "icmp unreachable 'Configure ICMP unreachable behavior' rate-limit <rate> burst-size <burst>",
                                RATE,
                                BURST)
                        .does(ManagementCommands::icmpErrorRate)
                        .no("icmp unreachable [<rest>]", ManagementCommands::usualIcmpErrorRate, REST),
                global("icmp (permit | deny) <rest>", REST)
                        .at(Section.ICMP)
                        .unsupported(Feature.MANAGEMENT, "rules for ICMP to the firewall itself are not built yet"),
                global("snmp-server [<rest>]", REST).at(Section.SNMP).noEffect(MONITORING),
                global("no snmp-server (location | contact | enable) [<rest>]", REST)
                        .at(Section.SNMP)
                        .noEffect(MONITORING),
                global("(asdm | call-home-reporting | smart-tunnel) <rest>", REST)
                        .at(Section.ASDM)
                        .noEffect(ACCESS),
                global("no asdm history enable").at(Section.ASDM).noEffect(ACCESS),
                global("no call-home reporting anonymous").at(Section.CALL_HOME).noEffect(MONITORING),
                global("call-home [reporting anonymous [<rest>]]", REST)
                        .at(Section.CALL_HOME)
                        .opens(Modes.CALL_HOME)
                        .noEffect(MONITORING),
                in(Modes.CALL_HOME, "profile <name>", NAME)
                        .opens(Modes.CALL_HOME_PROFILE)
                        .noEffect(MONITORING),
                in(
                                Modes.CALL_HOME,
                                "(contact-email-addr | alert-group | mail-server | sender | site-id | customer-id) <rest>",
                                REST)
                        .noEffect(MONITORING),
                in(Modes.CALL_HOME_PROFILE, "no active").noEffect(MONITORING),
                in(Modes.CALL_HOME_PROFILE, "(active | destination | subscribe-to-alert-group) [<rest>]", REST)
                        .noEffect(MONITORING),
                global("flow-export <rest>", REST).at(Section.FLOW_EXPORT).noEffect(MONITORING),
                global("ntp <rest>", REST).at(Section.NTP).noEffect("the engine's time comes from its driver"),
                global("clock (timezone | summer-time) <rest>", REST)
                        .at(Section.CLOCK)
                        .noEffect("the engine's time comes from its driver"),
                global("banner (exec | login | motd | asdm) <text>", Arguments.TEXT)
                        .at(Section.BANNER)
                        .noEffect(ACCESS),
                global(
                                "dns (domain-lookup <nameif> | name-server <rest> | retries <rest> | timeout <rest>)",
                                NAMEIF,
                                REST)
                        .at(Section.DNS)
                        .noEffect("names are not looked up"),
                global("dns server-group <name>", NAME)
                        .at(Section.DNS)
                        .opens(Modes.DNS_GROUP)
                        .noEffect("names are not looked up"),
                in(Modes.DNS_GROUP, "name-server (<address>)+ [<nameif>]", ADDRESS, NAMEIF)
                        .noEffect("names are not looked up"),
                in(Modes.DNS_GROUP, "(domain-name <name> | retries <minutes> | timeout <minutes>)", NAME, MINUTES)
                        .noEffect("names are not looked up"),
                global("aaa authentication (match | include | exclude | listener) <rest>", REST)
                        .at(Section.AAA)
                        .unsupported(Feature.ACCESS_CONTROL, "authentication of through traffic is not built yet"),
                global("aaa authorization (match | include | exclude) <rest>", REST)
                        .at(Section.AAA)
                        .unsupported(Feature.ACCESS_CONTROL, "authorization of through traffic is not built yet"),
                global(
                                "aaa authentication (ssh | telnet | http | serial | enable | secure-http-client | login-history) [<rest>]",
                                REST)
                        .at(Section.AAA)
                        .noEffect(ACCESS),
                global("aaa authorization (command | exec | http) <rest>", REST)
                        .at(Section.AAA)
                        .noEffect(ACCESS),
                global("aaa (accounting | local | mac-exempt | proxy-limit) <rest>", REST)
                        .at(Section.AAA)
                        .noEffect(MONITORING),
                global("no aaa authentication login-history").at(Section.AAA).noEffect(ACCESS),
                global("aaa-server <name> protocol <rest>", NAME, REST)
                        .at(Section.AAA)
                        .opens(Modes.AAA_SERVER)
                        .noEffect(ACCESS),
                global("aaa-server <name> <interface> host <rest>", NAME, InterfacePair.single(), REST)
                        .at(Section.AAA)
                        .opens(Modes.AAA_SERVER)
                        .noEffect(ACCESS),
                in(Modes.AAA_SERVER, "key <secret>", SECRET).noEffect(ACCESS),
                in(
                                Modes.AAA_SERVER,
                                "(timeout <minutes> | (retry-interval | authentication-port | accounting-port | ldap-base-dn | ldap-scope "
                                        + "| ldap-naming-attribute | ldap-login-dn | server-type | server-port "
                                        + "| reactivation-mode | max-failed-attempts | radius-common-pw | mschapv2-capable) [<rest>])",
                                MINUTES,
                                REST)
                        .noEffect(ACCESS),
                in(Modes.AAA_SERVER, "ldap-login-password <secret>", SECRET).noEffect(ACCESS),
                global("user-identity <rest>", REST).at(Section.AAA).noEffect("user identity is not looked at"),
                global(
                                "username <name> (nopassword | password (<hash> (encrypted | pbkdf2 | nt-encrypted | mschap) | <secret> "
                                        + "[mschap])) [privilege <level>]",
                                NAME,
                                HASH,
                                SECRET,
                                PRIVILEGE)
                        .at(Section.USERNAME)
                        .keyed(b -> "username " + b.get(NAME), "username <name> [<rest>]")
                        .noEffect("concerns logging in, not packets"),
                global("username <name> attributes", NAME)
                        .at(Section.USERNAME)
                        .opens(Modes.USERNAME)
                        .noEffect(ACCESS),
                in(
                                Modes.USERNAME,
                                "(service-type | vpn-group-policy | vpn-access-hours | vpn-idle-timeout | vpn-session-timeout "
                                        + "| group-lock | vpn-simultaneous-logins | vpn-filter | vpn-tunnel-protocol | webvpn | ssh "
                                        + "| memberof | vpn-framed-ip-address) [<rest>]",
                                REST)
                        .noEffect(ACCESS));
    }

    private static Command<Editor> access(String service, Section section) {
        return global(service + " <address> <mask> <nameif>", ADDRESS, MASK, NAMEIF)
                .at(section)
                .noEffect(ACCESS);
    }

    private static Outcome icmpErrorRate(Editor editor, Bindings b) {
        editor.configuration().icmpErrorRate(new IcmpErrorRate(b.get(RATE), b.get(BURST)));
        editor.keep(Section.ICMP, "icmp unreachable", b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome usualIcmpErrorRate(Editor editor, Bindings b) {
        editor.configuration().icmpErrorRate(IcmpErrorRate.DEFAULT);
        editor.root().remove("icmp unreachable");
        return Outcome.SILENT;
    }
}
