package io.sallyport.testkit.scenario;

import io.sallyport.testkit.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The expectations there are. */
final class Expectations {
    private static final String PACKET = "packet";

    private Expectations() {}

    private static List<String> unless(boolean holds, String complaint) {
        return holds ? List.of() : List.of(complaint);
    }

    static Expectation exit(int status) {
        return outcome -> unless(
                outcome.exit() == status,
                "exit status is " + outcome.exit() + ": "
                        + outcome.standardError().strip());
    }

    static Expectation noWarning() {
        return outcome -> unless(
                outcome.standardError().isEmpty(),
                "it warned: " + outcome.standardError().strip());
    }

    static Expectation warning(String text) {
        return outcome -> unless(
                outcome.standardError().contains(text),
                "standard error is '" + outcome.standardError().strip() + "'");
    }

    static Expectation summary(String name, int count) {
        return outcome -> unless(
                outcome.summary(name).equals(Optional.of(String.valueOf(count))),
                name + " is " + outcome.summary(name).orElse("not in the summary"));
    }

    /** What lint found, and what was odd while the line was read. */
    private static List<String> findings(Outcome outcome) {
        return Stream.concat(
                        outcome.ofType("lint").map(finding -> finding.text("rule") + " " + finding.text("line")),
                        outcome.ofType("warning").map(warning -> "warning " + warning.text("line")))
                .toList();
    }

    static Expectation lint(String rule, int line) {
        return outcome -> unless(findings(outcome).contains(rule + " " + line), "lint found " + findings(outcome));
    }

    static Expectation noLint() {
        return outcome -> unless(findings(outcome).isEmpty(), "lint found " + findings(outcome));
    }

    /** What a line of the configuration is worth; those that are not listed are modelled. */
    static Expectation line(int number, String status) {
        return outcome -> {
            String found = outcome.ofType("line")
                    .filter(line -> line.text("line").equals(String.valueOf(number)))
                    .map(line -> line.text("status"))
                    .findFirst()
                    .orElse("modelled");
            return unless(found.equals(status), "line " + number + " is " + found);
        };
    }

    private static Map<String, String> drops(Outcome outcome) {
        Map<String, String> counts = new TreeMap<>();
        outcome.ofType("drops").map(line -> line.get("frame")).forEach(frame -> {
            if (frame instanceof JsonValue.Members reasons) {
                reasons.members().forEach((name, count) -> counts.put(name, String.join("", count.texts())));
            }
        });
        return counts;
    }

    static Expectation drops(String name, int count) {
        return outcome -> unless(String.valueOf(count).equals(drops(outcome).get(name)), "drops are " + drops(outcome));
    }

    static Expectation noDrops() {
        return outcome -> unless(drops(outcome).isEmpty(), "drops are " + drops(outcome));
    }

    /** Each packet from the first to the last of these numbers. */
    static Expectation packets(int first, int last, List<Condition> conditions) {
        return outcome -> {
            Map<String, JsonValue.Members> byNumber = new TreeMap<>();
            outcome.ofType(PACKET).forEach(packet -> byNumber.put(packet.text("n"), packet));
            return IntStream.rangeClosed(first, last)
                    .boxed()
                    .flatMap(number -> {
                        JsonValue.Members packet = byNumber.get(String.valueOf(number));
                        return packet == null
                                ? Stream.of("there is no packet " + number)
                                : differences(packet, conditions, outcome.start())
                                        .map(difference -> PACKET + " " + number + ": " + difference);
                    })
                    .toList();
        };
    }

    private static Stream<String> differences(JsonValue.Members object, List<Condition> conditions, BigDecimal start) {
        return conditions.stream().flatMap(condition -> condition.difference(object, start).stream());
    }

    static Expectation connection(int id, List<Condition> conditions) {
        return outcome -> {
            List<JsonValue.Members> found = outcome.ofType("connection")
                    .filter(connection -> connection.text("id").equals(String.valueOf(id)))
                    .toList();
            return found.size() == 1
                    ? differences(found.getFirst(), conditions, outcome.start()).toList()
                    : List.of("there are " + found.size() + " connections " + id);
        };
    }

    /** How many objects of a type fulfil all conditions. */
    static Expectation count(String type, int count, List<Condition> conditions) {
        return outcome -> {
            long found = outcome.ofType(type)
                    .filter(object -> Condition.allHold(conditions, object, outcome.start()))
                    .count();
            return unless(found == count, "there are " + found);
        };
    }

    static Expectation syslog(String text) {
        return outcome -> unless(
                outcome.messages().anyMatch(message -> message.contains(text)),
                "no message has that; messages with that number: " + alike(outcome, text));
    }

    private static List<String> alike(Outcome outcome, String text) {
        String number = text.length() < 13 ? text : text.substring(0, 13);
        return outcome.messages()
                .filter(message -> message.startsWith(number))
                .limit(5)
                .toList();
    }

    static Expectation syslogCount(int count, String text) {
        return outcome -> {
            long found =
                    outcome.messages().filter(message -> message.contains(text)).count();
            return unless(found == count, "there are " + found);
        };
    }

    private static List<JsonValue.Members> answers(Outcome outcome, ScenarioTime time) {
        return outcome.ofType("command")
                .filter(command -> time.is(command.text("time"), outcome.start()))
                .toList();
    }

    /** What the commands typed at that time print, a line of it or a part of one. */
    static Expectation output(ScenarioTime time, String text, boolean present) {
        return outcome -> {
            List<String> printed = answers(outcome, time).stream()
                    .map(answer -> answer.text("output"))
                    .toList();
            if (printed.isEmpty()) {
                return List.of("nothing was typed at " + time);
            }
            boolean found = printed.stream().flatMap(String::lines).anyMatch(line -> line.contains(text));
            return unless(found == present, "the output is " + printed);
        };
    }

    static Expectation prompt(ScenarioTime time, String prompt) {
        return outcome -> {
            List<String> prompts = answers(outcome, time).stream()
                    .map(answer -> answer.text("prompt").strip())
                    .toList();
            return unless(prompts.contains(prompt), "the prompts at " + time + " are " + prompts);
        };
    }

    static Expectation refused(ScenarioTime time) {
        return outcome -> unless(
                answers(outcome, time).stream()
                        .anyMatch(answer -> answer.text("refused").equals("true")),
                "nothing typed at " + time + " was refused");
    }
}
