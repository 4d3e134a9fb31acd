package io.sallyport.config;

/** What decided which software version a configuration is for. */
public enum VersionSource {
    /** {@code --asa-version}. */
    GIVEN("--asa-version"),
    /** The {@code ASA Version} line. */
    VERSION_LINE("ASA Version line"),
    /** Commands that only some versions have. */
    EVIDENCE("evidence"),
    /** Nothing; 9.8 is assumed. */
    DEFAULT("default");

    private final String label;

    VersionSource(String label) {
        this.label = label;
    }

    /** The words in reports. */
    public String label() {
        return label;
    }
}
