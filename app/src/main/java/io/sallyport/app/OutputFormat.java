package io.sallyport.app;

/** What {@code --format} chooses. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
