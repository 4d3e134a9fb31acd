package io.sallyport.config.lint;

import java.util.Locale;

/** What lint looks for. The identifier is stable: reports and editors name it. */
public enum LintRule {
    ENTRY_SHADOWED(
            "entry-shadowed",
            Level.WARNING,
            "An access-list entry never matches, because earlier ones decide otherwise"),
    ENTRY_REDUNDANT(
            "entry-redundant", Level.NOTE, "An access-list entry never matches, and earlier ones decide the same"),
    LIST_UNUSED("access-list-unused", Level.WARNING, "An access list is bound nowhere and used by nothing"),
    NAME_UNUSED("unused", Level.NOTE, "An object, group, class or map is used by nothing"),
    DEFAULT_ROUTE("default-route", Level.WARNING, "A default route that leads nowhere, or is none"),
    BYPASS_ANY("bypass-any", Level.WARNING, "State bypass for all TCP traffic"),
    BYPASS_LONG_IDLE(
            "bypass-long-idle", Level.WARNING, "Nothing but a long idle time ends or limits bypassed connections"),
    BYPASS_DYNAMIC_NAT(
            "bypass-dynamic-nat", Level.WARNING, "State bypass for hosts whose addresses are translated dynamically"),
    BYPASS_ONE_DIRECTION("bypass-one-direction", Level.NOTE, "State bypass for one direction only"),
    BYPASS_INSPECTION("bypass-inspection", Level.WARNING, "State bypass takes traffic away from an inspection"),
    BYPASS_NORMALIZER("bypass-normalizer", Level.WARNING, "A TCP map, or another check that state bypass switches off");

    /** How much it matters; the words are those of SARIF. */
    public enum Level {
        WARNING,
        NOTE;

        /** The word in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String id;
    private final Level level;
    private final String description;

    LintRule(String id, Level level, String description) {
        this.id = id;
        this.level = level;
        this.description = description;
    }

    public String id() {
        return id;
    }

    public Level level() {
        return level;
    }

    /** One sentence without a full stop. */
    public String description() {
        return description;
    }
}
