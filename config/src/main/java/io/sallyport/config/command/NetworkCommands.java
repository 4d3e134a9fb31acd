package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Command;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import java.util.List;

/** What surrounds the policy: mtu, arp, fragments, checks of the source, services, failover, paging (seed 004). */
final class NetworkCommands {
    private static final Argument<Integer> MTU = Argument.number("bytes", 64, 65535, "MTU in bytes");
    private static final Argument<Integer> SECONDS = Argument.number("seconds", 60, 4_294_967, "Seconds");
    private static final Argument<Integer> LINES =
            Argument.number("lines", 0, 2_147_483_647, "Lines on a page, 0 for no paging");
    private static final Argument<Integer> WIDTH = Argument.number("width", 0, 511, "Columns, 0 for no limit");
    private static final String ONE_UNIT = "one unit is modelled";
    private static final String COUNTS = "counts and reports; changes no verdict";
    private static final String SESSIONS = "concerns sessions to the firewall itself";

    private NetworkCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("mtu 'Specify MTU for an interface' <nameif> <bytes>", NAMEIF, MTU)
                        .at(Section.MTU)
                        .keyed(b -> "mtu " + b.get(NAMEIF), "mtu <nameif> [<bytes>]")
                        .noEffect("packets are not cut to size"),
                global("arp timeout 'Configure the ARP timeout' <seconds>", SECONDS)
                        .at(Section.ARP)
                        .single("arp timeout")
                        .noEffect("neighbours come from the driver"),
                global("arp <nameif> <rest>", NAMEIF, REST).at(Section.ARP).noEffect("neighbours come from the driver"),
                global("arp permit-nonconnected").at(Section.ARP).noEffect("neighbours come from the driver"),
                global("no arp permit-nonconnected").at(Section.ARP).noEffect("neighbours come from the driver"),
                global("arp rate-limit <rest>", REST).at(Section.ARP).noEffect("neighbours come from the driver"),
                global("pager 'Control page length for pagination' [lines] <lines>", LINES)
                        .at(Section.PAGER)
                        .single("pager")
                        .noEffect(SESSIONS),
                global("no pager").at(Section.PAGER).replacing("pager").noEffect(SESSIONS),
                global("terminal width 'Set line width' <width>", WIDTH)
                        .at(Section.TERMINAL)
                        .single("terminal width")
                        .noEffect(SESSIONS),
                global("ftp 'Set FTP mode' mode passive")
                        .at(Section.FTP_MODE)
                        .single("ftp mode")
                        .noEffect(SESSIONS),
                global("no ftp mode passive")
                        .at(Section.FTP_MODE)
                        .replacing("ftp mode")
                        .noEffect(SESSIONS),
                global("boot (system | config) <rest>", REST).at(Section.BOOT).noEffect("there is no boot image"),
                global("prompt 'Configure session prompt display' <rest>", REST)
                        .at(Section.PROMPT)
                        .single("prompt")
                        .noEffect(SESSIONS),
                global(
                                "(license | jumbo-frame | checkheaps | crashinfo | compression | hpm | coredump | memory | cpu) <rest>",
                                REST)
                        .at(Section.BOOT)
                        .noEffect("concerns the hardware"),
                global("failover [<rest>]", REST).at(Section.FAILOVER).noEffect(ONE_UNIT),
                global("(dns-guard | mac-address auto [<rest>])", REST)
                        .at(Section.NAMES)
                        .noEffect("concerns DNS inspection or contexts, which are unsupported themselves"),
                global("no (dns-guard | mac-address auto)")
                        .at(Section.NAMES)
                        .noEffect("concerns DNS inspection or contexts, which are unsupported themselves"),
                global("no failover").at(Section.FAILOVER).noEffect(ONE_UNIT),
                global("no failover wait-disable").at(Section.FAILOVER).noEffect(ONE_UNIT),
                global("(monitor-interface | asr-group) <rest>", REST)
                        .at(Section.FAILOVER)
                        .noEffect(ONE_UNIT),
                global("no monitor-interface <rest>", REST).at(Section.FAILOVER).noEffect(ONE_UNIT),
                global("ip audit <rest>", REST)
                        .at(Section.IP_VERIFY)
                        .unsupported(Feature.INSPECTION, "ip audit is not built yet"),
                global("ip local pool <rest>", REST).at(Section.GROUP_POLICY).noEffect("concerns VPN clients"),
                global("fragment <rest>", REST)
                        .at(Section.FRAGMENT)
                        .unsupported(Feature.NORMALIZATION, "limits of fragments are not built yet"),
                global("service (resetinbound | resetoutbound) [interface <nameif>]", NAMEIF)
                        .at(Section.SERVICE)
                        .unsupported(Feature.ACCESS_CONTROL, "denied connections are dropped without a reset"),
                global("service resetoutside")
                        .at(Section.SERVICE)
                        .unsupported(
                                Feature.MANAGEMENT, "connections to the firewall itself are dropped without a reset"),
                global("no service (resetinbound | resetoutbound) [interface <nameif>]", NAMEIF)
                        .at(Section.SERVICE)
                        .noEffect("denied connections are dropped without a reset"),
                global("service (password-recovery | sw-reset-button | call-home)")
                        .at(Section.SERVICE)
                        .noEffect(SESSIONS),
                global("no service (password-recovery | sw-reset-button)")
                        .at(Section.SERVICE)
                        .noEffect(SESSIONS),
                global("sysopt connection (preserve-vpn-flows | reclassify-vpn | permit-vpn | timewait)")
                        .at(Section.SYSOPT)
                        .noEffect("concerns tunnels, which are unsupported themselves"),
                global("no sysopt connection (preserve-vpn-flows | reclassify-vpn | permit-vpn)")
                        .at(Section.SYSOPT)
                        .noEffect("concerns tunnels, which are unsupported themselves"),
                global(
                                "sysopt (noproxyarp <nameif> | nodnsalias <rest> | radius <rest> | traffic <rest>)",
                                NAMEIF,
                                REST)
                        .at(Section.SYSOPT)
                        .noEffect("neighbours come from the driver"),
                global("threat-detection scanning-threat shun [<rest>]", REST)
                        .at(Section.THREAT_DETECTION)
                        .unsupported(Feature.ACCESS_CONTROL, "scanning hosts are not shunned yet"),
                global("threat-detection (basic-threat | statistics | rate | scanning-threat) [<rest>]", REST)
                        .at(Section.THREAT_DETECTION)
                        .noEffect(COUNTS),
                global("no threat-detection (basic-threat | statistics) [<rest>]", REST)
                        .at(Section.THREAT_DETECTION)
                        .noEffect(COUNTS),
                global(
                                "(dhcpd | dhcprelay | ddns | tftp-server | virtual | wccp | url-server | url-block | url-cache | filter) <rest>",
                                REST)
                        .at(Section.DHCPD)
                        .unsupported(Feature.MANAGEMENT, "services of the firewall itself are not built yet"));
    }
}
