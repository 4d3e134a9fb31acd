package io.sallyport.config.language;

import java.util.Optional;

/**
 * A mode of the command line.
 *
 * @param name internal name, as the help heading shows it: {@code exec}, {@code configure}, {@code mpf-policy-map}
 * @param promptSuffix what the prompt shows in brackets, for example {@code config-pmap-c}; empty in EXEC mode
 * @param parent the mode whose commands may be typed here too, and to which {@code exit} leads
 */
public record Mode(String name, String promptSuffix, Optional<Mode> parent) {

    /** Privileged EXEC. */
    public static final Mode EXEC = new Mode("exec", "", Optional.empty());

    /** Global configuration. */
    public static final Mode CONFIGURE = new Mode("configure", "config", Optional.empty());

    /** A mode below this one. */
    public Mode below(String modeName, String suffix) {
        return new Mode(modeName, suffix, Optional.of(this));
    }

    /** The prompt: {@code hostname(config-if)# }. */
    public String prompt(String hostname) {
        return hostname + (promptSuffix.isEmpty() ? "" : "(" + promptSuffix + ")") + "# ";
    }
}
