package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Reading;
import io.sallyport.config.language.Surroundings;

/**
 * {@code (real_interface,mapped_interface)} of a translation.
 *
 * @param real the side of the real address
 * @param mapped the side of the mapped address
 */
record InterfacePair(String real, String mapped) {
    /** Every interface on both sides. */
    static final InterfacePair ANY = new InterfacePair("any", "any");

    private static final String EXPECTED = "(real_interface,mapped_interface) with configured interfaces";

    /** Both interfaces; {@code any} stands for every one. */
    static Argument<InterfacePair> argument() {
        return Argument.of(
                "interfaces",
                "(real_ifc,mapped_ifc)",
                "Names of the real and the mapped interface",
                InterfacePair::read,
                InterfacePair::toString);
    }

    /** One interface in brackets. */
    static Argument<String> single() {
        return Argument.of(
                "interface",
                "(ifc)",
                "Name of the interface",
                (word, around) -> {
                    String name = inner(word);
                    return name.isEmpty() || name.indexOf(',') >= 0
                            ? Reading.otherThan("(interface)")
                            : around.knows(Kinds.INTERFACE, name)
                                    ? Reading.of(name)
                                    : Reading.outside("(interface) with a configured interface");
                },
                name -> "(" + name + ")");
    }

    private static Reading<InterfacePair> read(String word, Surroundings around) {
        String inner = inner(word);
        int comma = inner.indexOf(',');
        if (comma < 0) {
            return Reading.otherThan(EXPECTED);
        }
        InterfacePair pair = new InterfacePair(
                inner.substring(0, comma).strip(), inner.substring(comma + 1).strip());
        return known(pair.real, around) && known(pair.mapped, around) ? Reading.of(pair) : Reading.outside(EXPECTED);
    }

    private static String inner(String word) {
        return word.startsWith("(") && word.endsWith(")") && word.length() > 2
                ? word.substring(1, word.length() - 1).strip()
                : "";
    }

    private static boolean known(String name, Surroundings around) {
        return name.equals("any") || around.knows(Kinds.INTERFACE, name);
    }

    @Override
    public String toString() {
        return "(" + real + "," + mapped + ")";
    }
}
