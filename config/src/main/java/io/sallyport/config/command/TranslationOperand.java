package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Syntax;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.TranslationLimits;
import io.sallyport.config.model.TranslationOptions;

/** The options at the end of a {@code nat} or {@code static} line of 8.2 and before (reference 7.1). */
final class TranslationOperand {
    private static final Argument<Integer> TCP = Argument.number("tcp-max", 0, 65535, "Simultaneous TCP connections");
    private static final Argument<Integer> EMBRYONIC =
            Argument.number("embryonic-max", 0, 65535, "Embryonic connections");
    private static final Argument<Integer> UDP = Argument.number("udp-max", 0, 65535, "Simultaneous UDP connections");

    private static final Syntax SYNTAX = Syntax.of("""
            (dns 'Use the created xlate to rewrite DNS address record' \
            | outside 'The hosts are on the less secure interface' \
            | norandomseq 'Disable TCP sequence number randomization' \
            | udp <udp-max> | [tcp] <tcp-max> [<embryonic-max>])+""", TCP, EMBRYONIC, UDP);

    private TranslationOperand() {}

    /** All options, in any order. */
    static Argument<TranslationOptions> argument() {
        return Argument.composed("options", SYNTAX, TranslationOperand::of, TranslationOperand::text);
    }

    private static TranslationOptions of(Bindings b) {
        return new TranslationOptions(
                b.has("dns"),
                b.has("outside"),
                b.has("norandomseq"),
                new TranslationLimits(
                        b.find(TCP).orElse(0),
                        b.find(EMBRYONIC).orElse(0),
                        b.find(UDP).orElse(0)));
    }

    /** As an ASA prints them, each after a blank. */
    static String text(TranslationOptions options) {
        TranslationLimits limits = options.limits();
        return (options.dns() ? " dns" : "")
                + (options.outside() ? " outside" : "")
                + (options.keepSequence() ? " norandomseq" : "")
                + (limits.tcp() + limits.embryonic() > 0 ? " tcp " + limits.tcp() + " " + limits.embryonic() : "")
                + (limits.udp() > 0 ? " udp " + limits.udp() : "");
    }

    /** What a line with these options is worth. */
    static Standing standing(TranslationOptions options) {
        if (options.dns()) {
            return Standing.unsupported(Feature.INSPECTION, "DNS replies are not rewritten yet");
        }
        return Standing.MODELLED;
    }
}
