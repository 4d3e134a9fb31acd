package io.sallyport.config.command;

import java.util.regex.Pattern;

/** Takes secrets out of text that is shown: what follows certain words is never printed in clear. */
public final class Secrets {
    private static final Pattern AFTER = Pattern.compile(
            "(?i)(?<=^|\\s)(community|password|passwd|pre-shared-key|secret|key|md5|sha|ldap-login-password|authentication-key)"
                    + "(\\s+)(?!\\*+(?:\\s|$)|<removed>|<rest>)(\\S+)");

    private Secrets() {}

    /** The text with secrets replaced by asterisks. */
    public static String masked(String text) {
        return AFTER.matcher(text).replaceAll("$1$2*****");
    }
}
