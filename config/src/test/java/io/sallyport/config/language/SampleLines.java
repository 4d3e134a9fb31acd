package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a syntax, so many that each of its keywords stands in one: for tests over all commands. */
final class SampleLines {
    private static final List<String> VALUES = List.of(
            "1",
            "64",
            "500",
            "1024",
            "4096",
            "100000",
            "zz9",
            "10.1.1.1",
            "255.255.255.0",
            "inside",
            "(inside)",
            "(inside,outside)",
            "0:05:00",
            "GigabitEthernet0/0",
            "2001:db8::1",
            "2001:db8::/32",
            "0012.3456.789a",
            "0x800",
            "8.2(1)",
            "01:00",
            "2030",
            "Monday");

    /**
     * A word of a sample.
     *
     * @param text the word
     * @param keyword whether the syntax has it as a keyword
     */
    record Sampled(String text, boolean keyword) {}

    private final Surroundings around;

    SampleLines(Surroundings around) {
        this.around = around;
    }

    /** The samples; none if an argument takes nothing that is tried, or the version does not know the keywords. */
    List<List<Sampled>> of(Syntax syntax) {
        return all(syntax.root());
    }

    private List<List<Sampled>> all(Element element) {
        return switch (element) {
            case Element.Word word ->
                word.versions().include(around.version())
                        ? List.of(List.of(new Sampled(word.text(), true)))
                        : List.of();
            case Element.Place place -> place(place.argument());
            case Element.Sequence sequence -> sequence(sequence.parts());
            case Element.Choice choice ->
                choice.alternatives().stream()
                        .flatMap(each -> all(each).stream())
                        .toList();
            case Element.Maybe maybe -> {
                List<List<Sampled>> lines = new ArrayList<>(List.of(List.<Sampled>of()));
                lines.addAll(all(maybe.part()));
                yield lines;
            }
            case Element.Repeat repeat -> all(repeat.part());
        };
    }

    /** Each sample of each part once, the other parts at their first. */
    private List<List<Sampled>> sequence(List<Element> parts) {
        List<List<List<Sampled>>> each = parts.stream().map(this::all).toList();
        if (each.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        List<List<Sampled>> lines = new ArrayList<>();
        for (int part = 0; part < each.size(); part++) {
            for (int i = lines.isEmpty() ? 0 : 1; i < each.get(part).size(); i++) {
                List<Sampled> line = new ArrayList<>();
                for (int at = 0; at < each.size(); at++) {
                    line.addAll(each.get(at).get(at == part ? i : 0));
                }
                lines.add(line);
            }
        }
        return lines;
    }

    private List<List<Sampled>> place(Argument<?> argument) {
        Syntax inner = argument.inner();
        if (inner != null) {
            return all(inner.root());
        }
        List<String> candidates = new ArrayList<>(argument.words().keySet());
        candidates.addAll(VALUES);
        Optional<String> found = candidates.stream()
                .filter(word -> argument.read(word, around) instanceof Reading.Value<?>)
                .findFirst();
        return found.<List<List<Sampled>>>map(word -> List.of(List.of(new Sampled(word, false))))
                .orElse(List.of());
    }
}
