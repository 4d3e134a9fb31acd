package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Reading;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.Section;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code interface} and what stands in its block (seed 004; reference 1.4). */
final class InterfaceCommands {
    private static final Argument<String> PORT = HardwareNames.port();
    private static final Argument<String> TYPE = HardwareNames.type();
    private static final Argument<String> UNIT = HardwareNames.unit();
    private static final Argument<String> NAME = Argument.word("name", 48, "Name of the interface");
    private static final Argument<Integer> LEVEL = Argument.number("level", 0, 100, "Security level for the interface");
    private static final Argument<IpAddress> ADDRESS =
            Arguments.address("address", "Firewall's network interface address");
    private static final Argument<IpAddress> MASK = Arguments.prefixMask("mask");
    private static final Argument<IpAddress> STANDBY = Arguments.address("peer", "Address of the standby unit");
    private static final Argument<String> POOL = Argument.word("pool", 64, "Name of the pool");
    private static final Argument<Integer> VLAN = Argument.number("vlan-id", 1, 4094, "VLAN identifier");
    private static final Argument<Long> MAC =
            Argument.of("mac", "H.H.H", "MAC address", (word, around) -> readMac(word), InterfaceCommands::printMac);
    private static final Argument<String> MAC_PEER =
            Argument.word("standby-mac", 20, "MAC address of the standby unit");

    private static final Standing LEARNED =
            Standing.unsupported(Feature.ROUTING, "addresses are not learned; write the address and mask");

    private static final Standing WHOLE = Standing.unsupported(
            Feature.ROUTING, "it is the address of a transparent firewall, which is not built yet");

    private static final Standing MANAGEMENT = Standing.unsupported(
            Feature.MANAGEMENT_INTERFACE,
            "through traffic is not kept off this interface yet; its verdicts are uncertain");

    private static final String NO_ADDRESS = "ip address [dhcp [setroute] | pppoe [setroute] "
            + "| <address> [<mask>] [standby [<peer>] | cluster-pool@9.0 [<pool>] | pppoe [setroute]]]";

    private InterfaceCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("interface 'Select an interface to configure' (<port> | <type> <unit>)", PORT, TYPE, UNIT)
                        .does(InterfaceCommands::open)
                        .openingBlock()
                        .no("interface (<port> | <type> <unit>)", InterfaceCommands::delete, PORT, TYPE, UNIT),
                in(Modes.INTERFACE, "nameif 'Assign name to interface' <name>", NAME)
                        .does(InterfaceCommands::nameif)
                        .no("nameif [<name>]", InterfaceCommands::noNameif, NAME),
                in(Modes.INTERFACE, "security-level 'Specify the security level of this interface' <level>", LEVEL)
                        .does((editor, b) -> securityLevel(editor, b.get(LEVEL)))
                        .no("security-level [<level>]", (editor, b) -> noSecurityLevel(editor), LEVEL),
                in(
                                Modes.INTERFACE,
                                "ip 'Configure the ip address' address 'Configure an IP address' <address> [<mask>] "
                                        + "[standby 'Configure the standby address' <peer> "
                                        + "| cluster-pool@9.0 'Addresses of the units' <pool>]",
                                ADDRESS,
                                MASK,
                                STANDBY,
                                POOL)
                        .does(InterfaceCommands::address)
                        .no(NO_ADDRESS, InterfaceCommands::noAddress, ADDRESS, MASK, STANDBY, POOL),
                global("ip address <address> [<mask>] [standby <peer>]", ADDRESS, MASK, STANDBY)
                        .only(Versions.before(8, 4), "ip address below interface BVI")
                        .does(InterfaceCommands::wholeAddress)
                        .no(
                                "ip address [<address> [<mask>] [standby [<peer>]]]",
                                InterfaceCommands::noWholeAddress,
                                ADDRESS,
                                MASK,
                                STANDBY),
                in(
                                Modes.INTERFACE,
                                "ip address (dhcp | [<address> [<mask>]] pppoe) "
                                        + "[setroute 'Set the default route by what is learned']",
                                ADDRESS,
                                MASK)
                        .worth(LEARNED)
                        .does(InterfaceCommands::learnedAddress),
                in(Modes.INTERFACE, "shutdown 'Shutdown the selected interface'")
                        .does((editor, b) -> shutdown(editor, true))
                        .no("shutdown", (editor, b) -> shutdown(editor, false)),
                in(Modes.INTERFACE, "management-only 'Dedicate an interface to management' [individual@9.0]")
                        .source("Command Reference I-R: management-only")
                        .worth(MANAGEMENT)
                        .does((editor, b) -> managementOnly(editor, b.text()))
                        .no("management-only [individual@9.0]", (editor, b) -> managementOnly(editor, "")),
                in(Modes.INTERFACE, "vlan 'Specify the VLAN of the sub-interface' <vlan-id>", VLAN)
                        .does((editor, b) -> vlan(editor, b.get(VLAN)))
                        .no("vlan [<vlan-id>]", (editor, b) -> vlan(editor, 0), VLAN),
                in(
                                Modes.INTERFACE,
                                "mac-address 'Configure interface MAC address' <mac> [standby <standby-mac>]",
                                MAC,
                                MAC_PEER)
                        .does((editor, b) -> mac(editor, b.get(MAC), b.text()))
                        .no(
                                "mac-address [<mac> [standby [<standby-mac>]]]",
                                (editor, b) -> mac(editor, -1, ""),
                                MAC,
                                MAC_PEER),
                in(Modes.INTERFACE, "description 'Interface specific description' <text>", Arguments.TEXT)
                        .at(Section.DESCRIPTION)
                        .single("description")
                        .noEffect("a comment"));
    }

    static InterfaceSettings current(Editor editor) {
        InterfaceSettings settings =
                editor.configuration().interfaces().get(editor.place().subject());
        if (settings == null) {
            throw new IllegalStateException("no interface " + editor.place().subject());
        }
        return settings;
    }

    static void change(Editor editor, UnaryOperator<InterfaceSettings> change) {
        InterfaceSettings settings = current(editor);
        editor.configuration().interfaces().put(settings.hardware(), change.apply(settings));
    }

    private static String hardware(Bindings b) {
        return b.find(PORT).orElseGet(() -> b.get(TYPE) + b.get(UNIT));
    }

    private static Outcome open(Editor editor, Bindings b) {
        String hardware = hardware(b);
        String text = "interface " + hardware;
        editor.configuration()
                .interfaces()
                .computeIfAbsent(hardware, name -> InterfaceSettings.unnamed(editor.source(text), name));
        editor.enter(
                Modes.INTERFACE,
                hardware,
                "",
                editor.keep(Section.INTERFACE, text, text, Standing.MODELLED).below());
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        String hardware = hardware(b);
        InterfaceSettings gone = editor.configuration().interfaces().remove(hardware);
        if (gone != null) {
            gone.nameif().ifPresent(name -> InterfaceReferences.forget(editor, name));
        }
        editor.root().remove("interface " + hardware);
        return Outcome.SILENT;
    }

    private static Outcome nameif(Editor editor, Bindings b) {
        String name = b.get(NAME);
        InterfaceSettings settings = current(editor);
        Optional<InterfaceSettings> holder = editor.interfaceNamed(name);
        if (holder.isPresent() && !holder.get().hardware().equals(settings.hardware())) {
            return Outcome.refused(
                    b,
                    NAME,
                    "ERROR: Name \"" + name + "\" has been assigned to interface "
                            + holder.get().hardware(),
                    "choose another name, or write no nameif under "
                            + holder.get().hardware() + " first");
        }
        settings.nameif().filter(old -> !old.equals(name)).ifPresent(old -> InterfaceReferences.forget(editor, old));
        boolean levelGiven = editor.place().lines().find("security-level").isPresent();
        change(editor, s -> s.withName(Optional.of(name), s.securityLevel()));
        editor.keep(Section.NAMEIF, "nameif", "nameif " + name, Standing.MODELLED);
        if (levelGiven) {
            return Outcome.SILENT;
        }
        int level = name.equals("inside") ? 100 : 0;
        securityLevel(editor, level);
        return new Outcome.Done("INFO: Security level for \"" + name + "\" set to " + level + " by default.");
    }

    private static Outcome noNameif(Editor editor, Bindings b) {
        current(editor).nameif().ifPresent(name -> InterfaceReferences.forget(editor, name));
        change(editor, s -> s.withName(Optional.empty(), s.securityLevel()));
        editor.place().lines().remove("nameif");
        return Outcome.SILENT;
    }

    private static Outcome securityLevel(Editor editor, int level) {
        change(editor, s -> s.withName(s.nameif(), level));
        editor.keep(Section.SECURITY_LEVEL, "security-level", "security-level " + level, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noSecurityLevel(Editor editor) {
        change(
                editor,
                s -> s.withName(s.nameif(), s.nameif().filter("inside"::equals).isPresent() ? 100 : 0));
        editor.place().lines().remove("security-level");
        return Outcome.SILENT;
    }

    /** The address of a whole transparent firewall stands in global configuration. */
    private static Outcome wholeAddress(Editor editor, Bindings b) {
        if (!isOneBridge(editor)) {
            return Outcome.refused(
                    b,
                    ADDRESS,
                    "ERROR: % Invalid input detected",
                    "write it below its interface; only transparent mode has one address for the whole firewall");
        }
        editor.keep(editor.root(), Section.IP_ADDRESS_OF_BRIDGE, "ip address", "", b.text(), WHOLE);
        return Outcome.SILENT;
    }

    private static Outcome noWholeAddress(Editor editor, Bindings b) {
        editor.root().remove("ip address");
        return Outcome.SILENT;
    }

    /** Transparent mode without bridge groups: before 8.4. */
    private static boolean isOneBridge(Editor editor) {
        return !editor.version().hasBridgeGroups()
                && editor.root().find("firewall transparent").isPresent();
    }

    private static Outcome address(Editor editor, Bindings b) {
        if (isOneBridge(editor) && !editor.place().subject().startsWith("Management")) {
            return wholeAddress(editor, b);
        }
        IpAddress address = b.get(ADDRESS);
        IpAddress mask = b.find(MASK).orElseGet(() -> Netmasks.classful(address));
        if (Netmasks.isNotAHost(address, mask)) {
            return Outcome.refused(
                    b,
                    ADDRESS,
                    "ERROR: IP address " + address + " is not valid with mask " + mask,
                    "give a host address, not the network's or the broadcast address");
        }
        setAddress(editor, Optional.of(address), Optional.of(mask));
        String standby = b.find(STANDBY).map(peer -> " standby " + peer).orElse("");
        editor.keep(
                Section.IP_ADDRESS, "ip address", "ip address " + address + " " + mask + standby, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noAddress(Editor editor, Bindings b) {
        setAddress(editor, Optional.empty(), Optional.empty());
        editor.place().lines().remove("ip address");
        return Outcome.SILENT;
    }

    private static Outcome learnedAddress(Editor editor, Bindings b) {
        setAddress(editor, Optional.empty(), Optional.empty());
        editor.keep(Section.IP_ADDRESS, "ip address", b.text(), LEARNED);
        return Outcome.SILENT;
    }

    private static void setAddress(Editor editor, Optional<IpAddress> address, Optional<IpAddress> mask) {
        change(editor, s -> s.withAddress(address, mask));
    }

    private static Outcome shutdown(Editor editor, boolean down) {
        change(editor, s -> s.withShutdown(down));
        keepOrRemove(editor, Section.SHUTDOWN, "shutdown", down ? "shutdown" : "");
        return Outcome.SILENT;
    }

    private static Outcome managementOnly(Editor editor, String text) {
        change(editor, s -> s.withManagementOnly(!text.isEmpty()));
        if (text.isEmpty()) {
            editor.place().lines().remove("management-only");
        } else {
            editor.keep(Section.BODY, "management-only", text, MANAGEMENT);
        }
        return Outcome.SILENT;
    }

    private static Outcome vlan(Editor editor, int vlan) {
        change(editor, s -> s.withVlan(vlan));
        keepOrRemove(editor, Section.VLAN, "vlan", vlan == 0 ? "" : "vlan " + vlan);
        return Outcome.SILENT;
    }

    private static Outcome mac(Editor editor, long mac, String text) {
        change(editor, s -> s.withMacAddress(mac));
        keepOrRemove(editor, Section.MAC_ADDRESS, "mac-address", text);
        return Outcome.SILENT;
    }

    private static void keepOrRemove(Editor editor, Section section, String key, String text) {
        if (text.isEmpty()) {
            editor.place().lines().remove(key);
        } else {
            editor.keep(section, key, text, Standing.MODELLED);
        }
    }

    private static Reading<Long> readMac(String word) {
        String expected = "a MAC address such as 0012.3456.789a";
        String digits = word.replace(".", "");
        return word.length() == 14 && digits.length() == 12 && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)
                ? Reading.of(Long.parseLong(digits, 16))
                : Reading.otherThan(expected);
    }

    private static String printMac(long mac) {
        String digits = String.format(Locale.ROOT, "%012x", mac);
        return digits.substring(0, 4) + "." + digits.substring(4, 8) + "." + digits.substring(8);
    }
}
