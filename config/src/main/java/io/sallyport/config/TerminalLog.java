package io.sallyport.config;

import java.util.regex.Pattern;

/** What a file holds that was copied from a terminal: prompts, the answers around a configuration, EXEC commands. None is configuration. */
final class TerminalLog {
    /** A prompt, alone or with what was typed to see or save the configuration. */
    private static final Pattern PROMPT = Pattern.compile(
            "(?i)[a-z][\\w./-]{0,62}(\\([\\w-]+\\))?[#>]\\s*((sh(ow?)?|more|write?|en(able)?|ter(m(inal)?)?|exit|end|logout)\\b.*)?");

    /** What an ASA says around a configuration that it prints or writes. */
    private static final Pattern ANSWER = Pattern.compile(
            "Building configuration\\.\\.\\.|\\[OK]|\\d+\\s+bytes copied in [\\d.]+ secs.*|<--- More --->");

    /** In full and in the usual abbreviations; what would end or erase something is not among them. */
    private static final Pattern EXEC = Pattern.compile(
            "(sh|sho|show|ping|traceroute|packet-tracer|debug|undebug|more|dir) .+"
                    + "|(wr|write)( (mem|memory|terminal|standby))?|conf(ig|igure)? t(erm(inal)?)?|en(able)?"
                    + "|clear (xlate|conn|local-host|arp|counters|logging|uauth|asp|crypto (ipsec|isakmp|ikev1|ikev2) sa)( .+)?");

    private TerminalLog() {}

    /** Whether a line of a file is a prompt or an answer. */
    static boolean isChatter(String line) {
        String text = line.strip();
        return mayBePrompt(text) && PROMPT.matcher(text).matches()
                || mayBeAnswer(text) && ANSWER.matcher(text).matches();
    }

    /** Cheap looks before the patterns are tried: files have many lines, and few of them come from a terminal. */
    private static boolean mayBePrompt(String text) {
        return text.indexOf('#') >= 0 || text.indexOf('>') >= 0;
    }

    private static boolean mayBeAnswer(String text) {
        return !text.isEmpty() && "B[<0123456789".indexOf(text.charAt(0)) >= 0;
    }

    /** Whether a line that is no configuration command is an EXEC command that leaves the configuration as it is. */
    static boolean isExec(String line) {
        return EXEC.matcher(line.strip().replaceAll("\\s+", " ")).matches();
    }
}
