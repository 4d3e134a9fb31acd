package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Reading;
import io.sallyport.config.language.Surroundings;
import io.sallyport.config.model.DynamicTranslation;
import io.sallyport.config.model.GlobalPool;
import io.sallyport.config.model.GlobalPool.Range;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.TranslationOptions;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code nat}, {@code global} and {@code nat-control} of 8.2 and before (reference 7.1). */
final class DynamicCommands {
    private static final Argument<String> INTERFACE = InterfacePair.single();
    private static final Argument<Integer> ID =
            Argument.number("nat-id", 0, 2_147_483_647, "The nat_id of this group of hosts");
    private static final Argument<Integer> POOL_ID =
            Argument.number("pool-id", 1, 2_147_483_647, "The nat_id of this group of hosts");
    private static final Argument<IpAddress> NETWORK = Arguments.address("network", "Real address of the hosts");
    private static final Argument<IpAddress> MASK = Arguments.prefixMask("mask");
    private static final Argument<String> LIST = AccessListCommands.LIST;
    private static final Argument<TranslationOptions> OPTIONS = TranslationOperand.argument();
    private static final Argument<Range> RANGE = Argument.of(
            "addresses",
            "A.B.C.D[-E.F.G.H]",
            "Enter IP address or range of IP addresses",
            DynamicCommands::readRange,
            DynamicCommands::text);

    private static final String NAT =
            "nat 'Associate a network with a pool of global IP addresses' <interface> <nat-id> "
                    + "(access-list 'Specify an access list of hosts' <list> | <network> [<mask>]) [<options>]";
    private static final String GLOBAL = "global 'Specify, delete or view global address pools' <interface> <pool-id> "
            + "(interface 'Specify address overload using interface address' | <addresses> [netmask <mask>])";
    private static final String INSTEAD = "object network N / subnet NET MASK / nat (REAL_IF,MAPPED_IF) dynamic MAPPED";

    private DynamicCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(NAT, INTERFACE, ID, LIST, NETWORK, MASK, OPTIONS)
                        .only(StaticCommands.OLD, INSTEAD)
                        .does(DynamicCommands::nat)
                        .no(NAT, DynamicCommands::noNat, INTERFACE, ID, LIST, NETWORK, MASK, OPTIONS),
                global(GLOBAL, INTERFACE, POOL_ID, RANGE, MASK)
                        .only(StaticCommands.OLD, INSTEAD)
                        .does(DynamicCommands::pool)
                        .no(GLOBAL, DynamicCommands::noPool, INTERFACE, POOL_ID, RANGE, MASK),
                global("nat-control 'Require translation for traffic from a more secure interface'")
                        .only(StaticCommands.OLD, "nothing: it does not exist any more")
                        .does((editor, b) -> control(editor, true))
                        .no("nat-control", (editor, b) -> control(editor, false)));
    }

    private static Outcome control(Editor editor, boolean on) {
        editor.configuration().natControl(on);
        editor.root().remove("nat-control");
        if (on) {
            editor.keep(Section.NAT_CONTROL, "nat-control", "nat-control", Standing.MODELLED);
        }
        return Outcome.SILENT;
    }

    private static Outcome nat(Editor editor, Bindings b) {
        Optional<Outcome> missing = b.find(LIST).flatMap(list -> StaticCommands.missingList(editor, b, LIST));
        if (missing.isPresent()) {
            return missing.get();
        }
        TranslationOptions options = b.find(OPTIONS).orElse(TranslationOptions.NONE);
        String key = natKey(b);
        String text = key + TranslationOperand.text(options);
        DynamicTranslation translation = new DynamicTranslation(
                editor.source(text), b.get(INTERFACE), b.get(ID), network(b), b.find(LIST), options);
        if (translation.isExemption()) {
            // One exemption for each interface and side: another list takes its place (inferred).
            forget(
                    editor,
                    old -> old.isExemption()
                            && old.nameif().equals(translation.nameif())
                            && old.options().outside() == options.outside());
        }
        if (editor.root().find(key).isPresent()) {
            forget(editor, old -> StaticCommands.begins(old.source(), key));
        }
        editor.configuration().dynamicTranslations().add(translation);
        editor.keep(Section.NAT, key, text, TranslationOperand.standing(options));
        return Outcome.SILENT;
    }

    private static void forget(Editor editor, Predicate<DynamicTranslation> which) {
        editor.configuration().dynamicTranslations().removeIf(old -> {
            boolean gone = which.test(old);
            if (gone) {
                editor.root()
                        .removeIf(line ->
                                line.section() == Section.NAT && StaticCommands.begins(old.source(), line.key()));
            }
            return gone;
        });
    }

    private static Outcome noNat(Editor editor, Bindings b) {
        String key = natKey(b);
        Editor.removeOne(editor.configuration().dynamicTranslations(), old -> StaticCommands.begins(old.source(), key));
        return editor.root().remove(key) ? Outcome.SILENT : absent(b, ID, "nat");
    }

    private static Outcome absent(Bindings b, Argument<?> where, String what) {
        return Outcome.refused(
                b, where, "ERROR: " + what + " is not configured", "write the line as show running-config prints it");
    }

    /** Without a mask an address is a host, and 0 is everything. */
    private static Optional<IpNetwork> network(Bindings b) {
        return b.find(NETWORK)
                .map(address -> new IpNetwork(
                        address,
                        b.find(MASK).orElse(address.equals(IpAddress.ANY4) ? IpAddress.ANY4 : IpAddress.v4(-1))));
    }

    private static String natKey(Bindings b) {
        return "nat (" + b.get(INTERFACE) + ") " + b.get(ID) + " "
                + network(b).map(n -> n.address() + " " + n.mask()).orElseGet(() -> "access-list " + b.get(LIST));
    }

    private static Outcome pool(Editor editor, Bindings b) {
        String key = poolKey(b);
        GlobalPool pool = new GlobalPool(editor.source(poolText(b)), b.get(INTERFACE), b.get(POOL_ID), b.find(RANGE));
        Optional<GlobalPool> clash = editor.configuration().globalPools().stream()
                .filter(old -> overlaps(old, pool))
                .findFirst();
        if (clash.isPresent()) {
            return Outcome.refused(
                    b,
                    POOL_ID,
                    "ERROR: global overlaps with an existing global",
                    "existing line: " + clash.get().source().text());
        }
        editor.configuration().globalPools().add(pool);
        editor.keep(Section.GLOBAL, key, poolText(b), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static boolean overlaps(GlobalPool old, GlobalPool pool) {
        if (!old.nameif().equals(pool.nameif())) {
            return false;
        }
        if (old.range().isEmpty() || pool.range().isEmpty()) {
            return old.range().isEmpty() && pool.range().isEmpty() && old.id() == pool.id();
        }
        Range a = old.range().get();
        Range b = pool.range().get();
        return a.first().compareTo(b.last()) <= 0 && b.first().compareTo(a.last()) <= 0;
    }

    private static Outcome noPool(Editor editor, Bindings b) {
        String key = poolKey(b);
        Editor.removeOne(editor.configuration().globalPools(), old -> StaticCommands.begins(old.source(), key));
        return editor.root().remove(key) ? Outcome.SILENT : absent(b, POOL_ID, "global");
    }

    private static String poolKey(Bindings b) {
        return "global (" + b.get(INTERFACE) + ") " + b.get(POOL_ID) + " "
                + b.find(RANGE).map(DynamicCommands::text).orElse("interface");
    }

    private static String poolText(Bindings b) {
        return poolKey(b) + b.find(MASK).map(mask -> " netmask " + mask).orElse("");
    }

    private static Reading<Range> readRange(String word, Surroundings around) {
        String expected = "an address, or two with a hyphen between them";
        int hyphen = word.indexOf('-');
        String first = hyphen < 0 ? word : word.substring(0, hyphen);
        String last = hyphen < 0 ? word : word.substring(hyphen + 1);
        Optional<IpAddress> from = address(first, around);
        Optional<IpAddress> to = address(last, around);
        if (from.isEmpty() || to.isEmpty()) {
            return Reading.otherThan(expected);
        }
        return from.get().compareTo(to.get()) <= 0
                ? Reading.of(new Range(from.get(), to.get()))
                : Reading.outside("a range whose first address is the smaller one");
    }

    private static Optional<IpAddress> address(String word, Surroundings around) {
        return word.indexOf(':') < 0 && IpAddress.isAddress(word)
                ? Optional.of(IpAddress.parse(word))
                : around.host(word);
    }

    private static String text(Range range) {
        return range.first().equals(range.last()) ? range.first().toString() : range.first() + "-" + range.last();
    }
}
