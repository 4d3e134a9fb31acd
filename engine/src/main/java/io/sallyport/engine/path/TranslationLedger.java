package io.sallyport.engine.path;

import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.nat.Translations;
import io.sallyport.packet.Address;

/** Begins and ends dynamic translations in the books: what an ASA says about them. */
public final class TranslationLedger {
    private static final long NANOS = 1_000_000_000L;

    private final Translations translations;
    private final Verdicts verdicts;
    private final Address address = new Address();

    public TranslationLedger(Translations translations, Verdicts verdicts) {
        this.translations = translations;
        this.verdicts = verdicts;
    }

    /** A translation has been made for the packet in hand. */
    void built(int number, PacketInHand packet) {
        boolean ofPort = translations.protocol(number) != 0;
        LogEvent event = verdicts.message(
                packet, ofPort ? SyslogMessage.PORT_TRANSLATION_BUILT : SyslogMessage.TRANSLATION_BUILT);
        if (ofPort) {
            event.with(translations.protocol(number));
        }
        event.with(translations.realInterface(number)).with(translations.rule(number));
        verdicts.emit(ends(event, number, ofPort));
    }

    /** A translation that no connection uses ends. */
    public void end(int number, long nanos, int row) {
        boolean ofPort = translations.protocol(number) != 0;
        LogEvent event = verdicts.log()
                .begin(
                        ofPort ? SyslogMessage.PORT_TRANSLATION_TEARDOWN : SyslogMessage.TRANSLATION_TEARDOWN,
                        nanos,
                        row);
        if (ofPort) {
            event.with(translations.protocol(number));
        }
        event.with(translations.realInterface(number));
        verdicts.emit(ends(event, number, ofPort).with(Math.max(0, (nanos - translations.builtNanos(number)) / NANOS)));
        translations.remove(number);
    }

    private LogEvent ends(LogEvent event, int number, boolean ofPort) {
        event.with(address.v4(translations.realAddress(number)));
        if (ofPort) {
            event.with(translations.realPort(number));
        }
        event.with(translations.mappedInterface(number)).with(address.v4(translations.mappedAddress(number)));
        return ofPort ? event.with(translations.mappedPort(number)) : event;
    }

    /** A translation was made for a packet that makes no connection. */
    void discard(int number, PacketInHand packet) {
        if (Translations.isDynamic(number) && translations.isNew()) {
            end(number, packet.now(), packet.row());
        }
    }

    /** Ends what a packet has made that was only injected: a translation after this number, if nothing uses it. */
    public void endIfUnused(int number, int lastBefore, long nanos) {
        if (Translations.isDynamic(number)
                && translations.isLive(number)
                && !translations.isUsed(number)
                && translations.serial(number) > lastBefore) {
            end(number, nanos, LogEvent.NO_ROW);
        }
    }

    /** Ends those that have ended by this second. */
    public void expire(long second) {
        int number = translations.expired(second);
        while (number != Translations.NONE) {
            end(number, translations.endSecond(number) * NANOS, LogEvent.NO_ROW);
            number = translations.expired(second);
        }
    }
}
