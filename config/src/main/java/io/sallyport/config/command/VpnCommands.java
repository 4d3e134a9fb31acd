package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Arguments.SECRET;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Command;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import java.util.List;

/** IPsec, tunnel groups and their surroundings (seed 004): known, and unsupported until the {@code vpn} module exists. */
final class VpnCommands {
    private static final String NOT_BUILT = "VPN is not built yet";
    private static final Argument<Integer> POLICY = Argument.number("priority", 1, 65535, "Priority of the policy");
    private static final Argument<String> NAME = Argument.word("name", 128, "Name");
    private static final String NO_CERTIFICATES = "certificates are not read";
    private static final Argument<String> HEX = Argument.word(
            "hex",
            "Part of a certificate",
            word -> !word.isEmpty() && word.chars().allMatch(c -> Character.digit(c, 16) >= 0),
            "hexadecimal digits");
    private static final String ATTRIBUTES =
            "(peer-id-validate | chain | trust-point | isakmp | ikev1 | ikev2 | address-pool "
                    + "| authentication-server-group | default-group-policy | authorization-server-group | accounting-server-group "
                    + "| authentication | username-from-certificate | dhcp-server | group-alias | group-url | customization "
                    + "| nbns-server | authorization-required | strip-group | strip-realm | password-management)";

    private VpnCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("crypto (ipsec | map | dynamic-map | engine) <rest>", REST)
                        .at(Section.CRYPTO)
                        .unsupported(Feature.VPN, NOT_BUILT),
                global("crypto (isakmp | ikev1 | ikev2) policy <priority>", POLICY)
                        .at(Section.CRYPTO)
                        .opens(Modes.ISAKMP_POLICY)
                        .unsupported(Feature.VPN, NOT_BUILT),
                global(
                                "crypto (isakmp | ikev1 | ikev2) (enable | identity | am-disable | nat-traversal | ipsec-over-tcp | disconnect-notify "
                                        + "| reload-wait | remote-access | limit | cookie-challenge) [<rest>]",
                                REST)
                        .at(Section.CRYPTO)
                        .unsupported(Feature.VPN, NOT_BUILT),
                global("no crypto isakmp nat-traversal").at(Section.CRYPTO).noEffect(NOT_BUILT),
                in(
                                Modes.ISAKMP_POLICY,
                                "(authentication | encryption | hash | group | lifetime | integrity | prf) <rest>",
                                REST)
                        .noEffect("part of a VPN policy, which is unsupported itself"),
                global("crypto key <rest>", REST).at(Section.CRYPTO).noEffect("keys are not read"),
                global("crypto ca certificate chain <name>", NAME)
                        .at(Section.CRYPTO)
                        .opens(Modes.CERTIFICATE_CHAIN)
                        .noEffect(NO_CERTIFICATES),
                in(Modes.CERTIFICATE_CHAIN, "certificate <rest>", REST)
                        .opens(Modes.CERTIFICATE)
                        .noEffect(NO_CERTIFICATES),
                in(Modes.CERTIFICATE, "(<hex>)+", HEX).noEffect(NO_CERTIFICATES),
                global("crypto ca (trustpoint | trustpool) <rest>", REST)
                        .at(Section.CRYPTO)
                        .opens(Modes.TRUSTPOINT)
                        .noEffect(NO_CERTIFICATES),
                in(
                                Modes.TRUSTPOINT,
                                "(enrollment | subject-name | fqdn | keypair | crl | proxy-ldc-issuer | revocation-check "
                                        + "| ip-address | email | serial-number | validation-usage | certificate | policy) [<rest>]",
                                REST)
                        .noEffect(NO_CERTIFICATES),
                global("tunnel-group <name> type <rest>", NAME, REST)
                        .at(Section.TUNNEL_GROUP)
                        .unsupported(Feature.VPN, NOT_BUILT),
                global(
                                "tunnel-group <name> (ipsec-attributes | general-attributes | ppp-attributes | webvpn-attributes)",
                                NAME)
                        .at(Section.TUNNEL_GROUP)
                        .opens(Modes.TUNNEL_GROUP)
                        .unsupported(Feature.VPN, NOT_BUILT),
                in(Modes.TUNNEL_GROUP, "[ikev1] pre-shared-key <secret>", SECRET)
                        .noEffect("part of a tunnel group, which is unsupported itself"),
                in(
                                Modes.TUNNEL_GROUP,
                                "ikev2 (local-authentication | remote-authentication) pre-shared-key <secret>",
                                SECRET)
                        .noEffect("part of a tunnel group, which is unsupported itself"),
                in(Modes.TUNNEL_GROUP, ATTRIBUTES + " [<rest>]", REST)
                        .noEffect("part of a tunnel group, which is unsupported itself"),
                in(Modes.TUNNEL_GROUP, "no (authentication | address-pool) [<rest>]", REST)
                        .noEffect("part of a tunnel group, which is unsupported itself"),
                global("group-policy <name> (internal | external [<rest>])", NAME, REST)
                        .at(Section.GROUP_POLICY)
                        .unsupported(Feature.VPN, NOT_BUILT),
                global("group-policy <name> attributes", NAME)
                        .at(Section.GROUP_POLICY)
                        .opens(Modes.GROUP_POLICY)
                        .unsupported(Feature.VPN, NOT_BUILT),
                in(
                                Modes.GROUP_POLICY,
                                "(vpn-tunnel-protocol | vpn-filter | vpn-idle-timeout | vpn-session-timeout | vpn-simultaneous-logins "
                                        + "| split-tunnel-policy | split-tunnel-network-list | default-domain | dns-server | wins-server "
                                        + "| address-pools | group-lock | pfs | ipsec-udp | password-storage | webvpn "
                                        + "| split-dns | nem | re-xauth | ip-comp | msie-proxy | user-authentication | vpn-access-hours) "
                                        + "[<rest>]",
                                REST)
                        .noEffect("part of a group policy, which is unsupported itself"),
                in(Modes.GROUP_POLICY, "banner (value <text> | none)", Arguments.TEXT)
                        .noEffect("part of a group policy, which is unsupported itself"),
                global("webvpn").at(Section.WEBVPN).opens(Modes.WEBVPN).unsupported(Feature.VPN, NOT_BUILT),
                in(
                                Modes.WEBVPN,
                                "(enable | anyconnect | svc | tunnel-group-list | cache | error-recovery | csd | port | dtls "
                                        + "| hsts | keepout | anyconnect-essentials) [<rest>]",
                                REST)
                        .noEffect("part of WebVPN, which is unsupported itself"),
                global("vpn-addr-assign <rest>", REST).at(Section.GROUP_POLICY).unsupported(Feature.VPN, NOT_BUILT),
                global(
                                "(vpn-sessiondb | vpn | vpdn | isakmp | ipsec | l2tp | vpnclient | vpn-group-policy | vpnsetup) <rest>",
                                REST)
                        .at(Section.CRYPTO)
                        .unsupported(Feature.VPN, NOT_BUILT),
                global("dynamic-access-policy-record <name>", NAME)
                        .at(Section.DYNAMIC_ACCESS_POLICY)
                        .opens(Modes.DYNAMIC_ACCESS_POLICY)
                        .noEffect("concerns VPN sessions"),
                in(
                                Modes.DYNAMIC_ACCESS_POLICY,
                                "(network-acl | action | priority | description | user-message | webvpn) [<rest>]",
                                REST)
                        .noEffect("concerns VPN sessions"));
    }
}
