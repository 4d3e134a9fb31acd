package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessListLine.LogOption;
import java.util.List;

/** Elements of an access list as columns, in the order of the list. Immutable. */
final class ElementColumns {
    private final int[] rules;
    private final int[] lines;
    private final boolean[] permits;
    private final LogOption[] logs;

    ElementColumns(List<CompiledLine> compiled) {
        int size = 0;
        for (CompiledLine line : compiled) {
            size += line.rules().length;
        }
        rules = new int[size];
        lines = new int[size];
        permits = new boolean[size];
        logs = new LogOption[size];
        int at = 0;
        for (int i = 0; i < compiled.size(); i++) {
            CompiledLine line = compiled.get(i);
            for (int j = 0; j < line.rules().length; j++) {
                rules[at] = line.rules()[j];
                lines[at] = i;
                logs[at] = ((AccessListLine.Entry) line.line()).log();
                permits[at++] = line.elements().get(j).permit();
            }
        }
    }

    int size() {
        return rules.length;
    }

    /** Rule number of an element. */
    int rule(int element) {
        return rules[element];
    }

    /** Place of an element's line in the list. */
    int line(int element) {
        return lines[element];
    }

    /** Place of an element among those of its line. */
    int withinLine(int element) {
        int first = element;
        while (first > 0 && lines[first - 1] == lines[element]) {
            first--;
        }
        return element - first;
    }

    /** The log option of an element's line. */
    LogOption log(int element) {
        return logs[element];
    }

    boolean permits(int element) {
        return permits[element];
    }
}
