package io.sallyport.testkit.scenario;

import java.util.List;

/** Reads what follows the keyword {@code expect}. Words that it does not know are errors, never skipped. */
final class ExpectationReader {
    private ExpectationReader() {}

    static Expectation read(String text) {
        Words words = new Words(text);
        String subject = words.next();
        Expectation read = switch (subject) {
            case "exit" -> Expectations.exit(words.number());
            case "summary" -> Expectations.summary(words.next(), words.number());
            case "drops" -> drops(words);
            case "packet" -> packet(words);
            case "packets" -> Expectations.count("packet", words.number(), Condition.parse("packet", words));
            case "connection" -> Expectations.connection(words.number(), some("connection", words));
            case "connections" ->
                Expectations.count("connection", words.number(), Condition.parse("connection", words));
            case "generated" -> Expectations.count("generated", words.number(), Condition.parse("generated", words));
            case "syslog" -> syslog(words);
            case "at" -> answer(ScenarioTime.parse(words.next()), words);
            case "warning" -> warning(words);
            case "lint" -> lint(words);
            case "line" -> Expectations.line(words.number(), words.next());
            default -> throw new IllegalArgumentException("nothing can be expected of '" + subject + "'");
        };
        words.end();
        return read;
    }

    private static List<Condition> some(String type, Words words) {
        List<Condition> conditions = Condition.parse(type, words);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("say what the " + type + " is like");
        }
        return conditions;
    }

    private static Expectation drops(Words words) {
        String name = words.next();
        if (name.equals("none")) {
            return Expectations.noDrops();
        }
        int count = words.number();
        if (count == 0) {
            throw new IllegalArgumentException(
                    "a reason that never occurred is not listed: say 'drops none' or name the others");
        }
        return Expectations.drops(name, count);
    }

    private static Expectation packet(Words words) {
        String which = words.next();
        if (!which.matches("\\d{1,9}(-\\d{1,9})?")) {
            throw new IllegalArgumentException("'" + which + "' is no packet: give 3 or 3-7");
        }
        String[] ends = which.split("-", 2);
        return Expectations.packets(
                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]), some("packet", words));
    }

    private static Expectation syslog(Words words) {
        String how = words.next();
        return switch (how) {
            case "contains" -> Expectations.syslog(words.rest());
            case "lacks" -> Expectations.syslogCount(0, words.rest());
            case "count" -> Expectations.syslogCount(words.number(), words.rest());
            default -> throw new IllegalArgumentException("syslog contains, lacks or count, not '" + how + "'");
        };
    }

    private static Expectation answer(ScenarioTime time, Words words) {
        String what = words.next();
        return switch (what) {
            case "output" -> output(time, words);
            case "prompt" -> Expectations.prompt(time, words.rest());
            case "refused" -> Expectations.refused(time);
            default -> throw new IllegalArgumentException("at TIME output, prompt or refused, not '" + what + "'");
        };
    }

    private static Expectation output(ScenarioTime time, Words words) {
        String how = words.next();
        return switch (how) {
            case "contains" -> Expectations.output(time, words.rest(), true);
            case "lacks" -> Expectations.output(time, words.rest(), false);
            default -> throw new IllegalArgumentException("output contains or lacks, not '" + how + "'");
        };
    }

    private static Expectation lint(Words words) {
        String rule = words.next();
        return rule.equals("none") ? Expectations.noLint() : Expectations.lint(rule, words.number());
    }

    private static Expectation warning(Words words) {
        String how = words.next();
        return switch (how) {
            case "contains" -> Expectations.warning(words.rest());
            default -> throw new IllegalArgumentException("warning contains, not '" + how + "'");
        };
    }
}
