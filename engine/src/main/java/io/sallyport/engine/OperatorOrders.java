package io.sallyport.engine;

import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.nat.TranslationFilter;
import io.sallyport.engine.nat.Translations;
import io.sallyport.engine.path.ConnectionLedger;
import io.sallyport.engine.path.TranslationLedger;
import io.sallyport.engine.path.Verdicts;
import io.sallyport.engine.shun.Shun;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What an operator orders about connections and hosts: {@code clear conn}, {@code clear xlate}, {@code shun}. */
final class OperatorOrders {
    private final SecurityContext context;
    private final ConnectionTable table;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
    private final TranslationLedger translationLedger;
    private final Address held = new Address();

    OperatorOrders(
            SecurityContext context, Verdicts verdicts, ConnectionLedger ledger, TranslationLedger translationLedger) {
        this.context = context;
        this.verdicts = verdicts;
        this.ledger = ledger;
        this.translationLedger = translationLedger;
        table = context.connections();
    }

    /** Ends the connections that are meant, by number; returns how many. */
    int clear(Predicate<ConnectionView> meant, TeardownReason reason, long now) {
        List<Integer> slots = new ArrayList<>();
        table.forEach(slot -> {
            if (meant.test(ledger.view(slot))) {
                slots.add(slot);
            }
        });
        slots.sort(Comparator.comparingLong(slot -> table.cold().number(slot)));
        for (int slot : slots) {
            ledger.end(slot, reason, now, LogEvent.NO_ROW);
        }
        return slots.size();
    }

    /** Ends the connections of a host or of all, and the dynamic translations that are left of it. */
    void clear(Optional<IpAddress> host, long now) {
        clear(
                view -> host.map(address -> address.equals(view.initiator().address())
                                || address.equals(view.responder().address()))
                        .orElse(true),
                TeardownReason.HOST_REMOVED,
                now);
        Translations translations = context.translations();
        for (int number : translations.all()) {
            int real = translations.view(number).real();
            if (host.map(address -> address.equals(IpAddress.v4(real))).orElse(true)) {
                translationLedger.end(number, now, LogEvent.NO_ROW);
            }
        }
    }

    /** Connections stay, except the one that is named (command reference, {@code shun}). */
    void shun(Shun shun, long now) {
        context.shuns().add(shun);
        verdicts.emit(verdicts.log()
                .begin(SyslogMessage.SHUN_ADDED, now, LogEvent.NO_ROW)
                .with(held.set(shun.source()))
                .with(held.set(shun.destination()))
                .with(shun.sourcePort())
                .with(shun.destinationPort()));
        if (shun.sourcePort() != 0) {
            clear(shun::names, TeardownReason.XLATE_CLEAR, now);
        }
    }

    /** Lets a host begin connections again. */
    void unshun(IpAddress source, long now) {
        if (context.shuns().remove(source)) {
            verdicts.emit(verdicts.log()
                    .begin(SyslogMessage.SHUN_DELETED, now, LogEvent.NO_ROW)
                    .with(held.set(source)));
        }
    }

    /** Lets all hosts begin connections again. */
    void clearShuns(long now) {
        context.shuns().clear();
        verdicts.emit(verdicts.log().begin(SyslogMessage.SHUNS_CLEARED, now, LogEvent.NO_ROW));
    }

    /** Ends the translations that are meant, and before them the connections that use them. */
    void clear(TranslationFilter filter, long now) {
        Translations translations = context.translations();
        List<Integer> meant = translations.all().stream()
                .filter(number -> filter.matches(translations.view(number)))
                .toList();
        Set<Integer> numbers = new HashSet<>(meant);
        List<Integer> slots = new ArrayList<>();
        table.forEach(slot -> {
            if (numbers.contains(table.cold().translation(slot, false))
                    || numbers.contains(table.cold().translation(slot, true))
                    || filter.isAll() && usesTranslation(slot)) {
                slots.add(slot);
            }
        });
        slots.sort(Comparator.comparingLong(slot -> table.cold().number(slot)));
        for (int slot : slots) {
            ledger.end(slot, TeardownReason.XLATE_CLEAR, now, LogEvent.NO_ROW);
        }
        for (int number : translations.all()) {
            if (numbers.contains(number)) {
                translationLedger.end(number, now, LogEvent.NO_ROW);
            }
        }
    }

    private boolean usesTranslation(int slot) {
        return (table.cold().translation(slot, false) | table.cold().translation(slot, true)) != Translations.NONE;
    }
}
