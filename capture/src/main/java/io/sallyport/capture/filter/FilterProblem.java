package io.sallyport.capture.filter;

/** Ends the reading of a filter that is wrong; never leaves this package. */
final class FilterProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int column;

    FilterProblem(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    int column() {
        return column;
    }
}
