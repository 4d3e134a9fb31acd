package io.sallyport.app;

/** What {@code check --format} chooses. */
enum CheckFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line. */
    JSON,
    /** SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines. */
    SARIF;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
