package io.sallyport.app.reference;

import java.util.List;

/** A table in Markdown. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    Table(String... headings) {
        row(headings);
        text.append("|---".repeat(headings.length)).append("|\n");
    }

    void row(String... cells) {
        text.append("| ")
                .append(String.join(
                        " | ",
                        List.of(cells).stream()
                                .map(cell -> cell.replace("|", "\\|"))
                                .toList()))
                .append(" |\n");
    }

    /** As it is typed or printed. */
    static String code(String words) {
        return '`' + words + '`';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
