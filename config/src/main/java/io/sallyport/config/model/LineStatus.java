package io.sallyport.config.model;

/** What became of a configuration line. */
public enum LineStatus {
    /** It acts. */
    MODELLED("modelled"),
    /** Recognised, kept, printed back; cannot change a verdict here. */
    NO_EFFECT("no-effect"),
    /** Known and parsed, would change verdicts, not built yet. */
    UNSUPPORTED("unsupported"),
    /** Not in the language, or wrong. */
    REFUSED("refused");

    private final String label;

    LineStatus(String label) {
        this.label = label;
    }

    /** The word in reports. */
    public String label() {
        return label;
    }
}
