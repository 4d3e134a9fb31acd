package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Syntax;

/** Who a sender or receiver is: users and security groups in entries of 8.4 and 9.0 (ASA command reference). */
final class IdentityOperand {
    private static final Argument<String> NAME = Argument.word("name", 128, "Name");
    private static final Argument<Integer> TAG = Argument.number("tag", 1, 65533, "Security group tag");

    private IdentityOperand() {}

    /** The user part of an entry, as it is printed. */
    static Argument<String> user() {
        return argument(
                "user",
                "(user@8.4 'Specify a user' <name> | user-group@8.4 'Specify a group of users' <name> "
                        + "| object-group-user@8.4 'Specify a user object-group' <name>)");
    }

    /** A security group of one side, as it is printed. */
    static Argument<String> security(String name) {
        return argument(
                name,
                "(security-group@9.0 'Specify a security group' (name <name> | tag <tag>) "
                        + "| object-group-security@9.0 'Specify a security object-group' <name>)");
    }

    private static Argument<String> argument(String name, String grammar) {
        return Argument.composed(name, Syntax.of(grammar, NAME, TAG), Bindings::text, text -> text);
    }
}
