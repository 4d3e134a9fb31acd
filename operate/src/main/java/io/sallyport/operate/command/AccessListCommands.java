package io.sallyport.operate.command;

import io.sallyport.config.command.Kinds;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.policy.CompiledAccessList;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.AccessListPages;
import java.util.List;

/** {@code show access-list} and {@code clear access-list} (asa-behaviour 1.6). */
final class AccessListCommands {
    private static final Argument<String> NAME =
            Argument.word("name", 241, "Access list name").ofKind(Kinds.ACCESS_LIST);

    private AccessListCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' access-list 'Show hit counters for access policies'",
                        (session, b) -> new Outcome.Done(AccessListPages.all(
                                context(session), session.appliance().configuration()))),
                Command.of(
                        Mode.EXEC,
                        "show access-list <name> [brief 'Show hashes and hits in hexadecimal']",
                        AccessListCommands::show,
                        NAME),
                Command.of(
                        Mode.EXEC,
                        "show ipv6 'IPv6 information' access-list 'Lists of IPv6 before 9.0'",
                        (session, b) -> new Outcome.Done(AccessListPages.ipv6(
                                context(session), session.appliance().configuration()))),
                Command.of(Mode.EXEC, "show ipv6 access-list <name>", AccessListCommands::show6, NAME),
                Command.of(
                        Mode.EXEC,
                        "clear ipv6 'IPv6 counters' access-list 'Clear hit counters' <name> counters",
                        AccessListCommands::clear,
                        NAME),
                Command.of(
                        Mode.EXEC,
                        "clear 'Reset functions' access-list 'Clear hit counters' <name> counters 'Clear hit counters'",
                        AccessListCommands::clear,
                        NAME));
    }

    private static Outcome show(Session session, Bindings b) {
        CompiledAccessList list = context(session).policy().accessList(b.get(NAME));
        if (list == null) {
            return unknown(b);
        }
        return new Outcome.Done(
                b.has("brief")
                        ? AccessListPages.brief(context(session), list)
                        : AccessListPages.one(context(session), list));
    }

    private static Outcome show6(Session session, Bindings b) {
        CompiledAccessList list = context(session).policy().accessList(b.get(NAME));
        return list == null || !AccessListPages.isIpv6(list)
                ? unknown(b)
                : new Outcome.Done(AccessListPages.one(context(session), list));
    }

    private static Outcome clear(Session session, Bindings b) {
        if (context(session).policy().accessList(b.get(NAME)) == null) {
            return unknown(b);
        }
        context(session).rules().clearHits(b.get(NAME));
        return Outcome.SILENT;
    }

    private static Outcome unknown(Bindings b) {
        return Outcome.refused(
                b,
                NAME,
                "ERROR: access-list <" + b.get(NAME) + "> does not exist",
                "name an existing access list, as show access-list lists them");
    }

    private static SecurityContext context(Session session) {
        return session.appliance().engine().context();
    }
}
