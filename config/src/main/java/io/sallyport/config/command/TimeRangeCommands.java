package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Prefixes;
import io.sallyport.config.language.Reading;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.TimeRange;
import io.sallyport.config.model.TimeRange.Period;
import io.sallyport.config.model.TimeRange.Span;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code time-range} with its absolute part and its periods (ASA command reference). */
final class TimeRangeCommands {
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final int DAY = 24 * 60;

    private static final Argument<String> NAME =
            Argument.word("name", 64, "Name of the time range").ofKind(Kinds.TIME_RANGE);
    private static final Argument<Integer> FROM = time("from");
    private static final Argument<Integer> TO = time("to time");
    private static final Argument<String> MONTH = month("month");
    private static final Argument<String> LAST_MONTH = month("last month");
    private static final Argument<Integer> DATE = Argument.number("date", 1, 31, "Day of the month");
    private static final Argument<Integer> LAST_DATE = Argument.number("last date", 1, 31, "Day of the month");
    private static final Argument<Integer> YEAR = Argument.number("year", 1993, 2035, "Year");
    private static final Argument<Integer> LAST_YEAR = Argument.number("last year", 1993, 2035, "Year");
    private static final String WEEK = "(monday | tuesday | wednesday | thursday | friday | saturday | sunday)";
    private static final Argument<String> LAST_DAY = Argument.oneOf("last day", offered(DAYS));
    private static final String ABSOLUTE = "absolute 'absolute time and date' "
            + "(start 'starting time and date' <from> <date> <month> <year> "
            + "[end 'ending time and date' <to time> <last date> <last month> <last year>] "
            + "| end <to time> <last date> <last month> <last year>)";
    private static final String PERIODIC = "periodic 'periodic time and date' "
            + "(daily 'Every day of the week' <from> to <to time> | weekdays 'Monday thru Friday' <from> to <to time> "
            + "| weekend 'Saturday and Sunday' <from> to <to time> | (" + WEEK + ")+ <from> to [<last day>] <to time>)";

    private TimeRangeCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("time-range 'Define time range entries' <name>", NAME)
                        .does(TimeRangeCommands::open)
                        .openingBlock()
                        .no("time-range <name>", TimeRangeCommands::delete, NAME),
                in(Modes.TIME_RANGE, ABSOLUTE, FROM, DATE, MONTH, YEAR, TO, LAST_DATE, LAST_MONTH, LAST_YEAR)
                        .does(TimeRangeCommands::absolute)
                        .no(
                                "absolute " + Tails.optionalAfter(ABSOLUTE, 1),
                                TimeRangeCommands::noAbsolute,
                                FROM,
                                DATE,
                                MONTH,
                                YEAR,
                                TO,
                                LAST_DATE,
                                LAST_MONTH,
                                LAST_YEAR),
                in(Modes.TIME_RANGE, PERIODIC, FROM, TO, LAST_DAY)
                        .does(TimeRangeCommands::periodic)
                        .no(PERIODIC, TimeRangeCommands::noPeriodic, FROM, TO, LAST_DAY));
    }

    private static Outcome open(Editor editor, Bindings b) {
        String name = b.get(NAME);
        editor.configuration().timeRanges().computeIfAbsent(name, TimeRange::of);
        String text = "time-range " + name;
        RunningLine line = editor.keep(Section.TIME_RANGE, text, text, Standing.MODELLED);
        editor.enter(Modes.TIME_RANGE, name, "", line.below());
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        String name = b.get(NAME);
        Optional<String> user = editor.configuration().accessLists().values().stream()
                .flatMap(list -> list.lines().stream())
                .map(line -> line.source().text())
                .filter(text -> (text + " ").contains(" time-range " + name + " "))
                .findFirst();
        if (user.isPresent()) {
            return Outcome.refused(
                    b,
                    NAME,
                    "ERROR: time-range " + name + " is being used",
                    "take it out of \"" + user.get() + "\" first");
        }
        editor.configuration().timeRanges().remove(name);
        editor.root().remove("time-range " + name);
        return Outcome.SILENT;
    }

    private static Outcome absolute(Editor editor, Bindings b) {
        Optional<LocalDateTime> start;
        Optional<LocalDateTime> end;
        try {
            start = b.find(FROM).map(t -> date(t, b.get(DATE), b.get(MONTH), b.get(YEAR)));
            end = b.find(TO).map(t -> date(t, b.get(LAST_DATE), b.get(LAST_MONTH), b.get(LAST_YEAR)));
        } catch (DateTimeException impossible) {
            return new Outcome.Refused(
                    "ERROR: invalid date",
                    "write a date that the calendar has",
                    b.line().column(1));
        }
        if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
            return new Outcome.Refused(
                    "ERROR: the end must be after the start",
                    "write a later end",
                    b.line().column(1));
        }
        TimeRange old = current(editor);
        put(editor, new TimeRange(old.name(), start, end, old.periods()));
        editor.keep(Section.BODY, "absolute", b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static LocalDateTime date(int minutes, int day, String month, int year) {
        return LocalDateTime.of(year, MONTHS.indexOf(month) + 1, day, minutes / 60, minutes % 60);
    }

    private static Outcome noAbsolute(Editor editor, Bindings b) {
        TimeRange old = current(editor);
        put(editor, new TimeRange(old.name(), Optional.empty(), Optional.empty(), old.periods()));
        editor.place().lines().remove("absolute");
        return Outcome.SILENT;
    }

    private static Outcome periodic(Editor editor, Bindings b) {
        TimeRange old = current(editor);
        Period period = new Period(b.text(), spans(b));
        if (!old.periods().contains(period)) {
            List<Period> more = new ArrayList<>(old.periods());
            more.add(period);
            put(editor, new TimeRange(old.name(), old.start(), old.end(), more));
            editor.keep(Section.BODY, b.text(), b.text(), Standing.MODELLED);
        }
        return Outcome.SILENT;
    }

    private static Outcome noPeriodic(Editor editor, Bindings b) {
        TimeRange old = current(editor);
        String text = Declaration.plain(b);
        put(
                editor,
                new TimeRange(
                        old.name(),
                        old.start(),
                        old.end(),
                        old.periods().stream()
                                .filter(period -> !period.text().equals(text))
                                .toList()));
        editor.place().lines().remove(text);
        return Outcome.SILENT;
    }

    private static List<Span> spans(Bindings b) {
        int from = b.get(FROM);
        int to = b.get(TO);
        List<Span> spans = new ArrayList<>();
        for (int day = 0; day < DAYS.size(); day++) {
            boolean named = b.has(DAYS.get(day))
                    || b.has("daily")
                    || b.has("weekdays") && day < 5
                    || b.has("weekend") && day >= 5;
            if (named) {
                int lastDay = b.find(LAST_DAY).map(DAYS::indexOf).orElse(to < from ? (day + 1) % 7 : day);
                spans.add(new Span(day * DAY + from, lastDay * DAY + to));
            }
        }
        return spans;
    }

    private static TimeRange current(Editor editor) {
        return editor.configuration()
                .timeRanges()
                .computeIfAbsent(editor.place().subject(), TimeRange::of);
    }

    private static void put(Editor editor, TimeRange range) {
        editor.configuration().timeRanges().put(range.name(), range);
    }

    /** A time of the day in minutes. */
    static Argument<Integer> time(String name) {
        String expected = "a time from 0:00 to 23:59";
        return Argument.of(
                name,
                "hh:mm",
                "Time of the day",
                (word, around) -> {
                    String[] parts = word.split(":", -1);
                    return parts.length == 2
                                    && Numbers.read(parts[0], 0, 23, expected) instanceof Reading.Value<Integer> hour
                                    && Numbers.read(parts[1], 0, 59, expected) instanceof Reading.Value<Integer> minute
                            ? Reading.of(hour.value() * 60 + minute.value())
                            : Reading.otherThan(expected);
                },
                minutes -> String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60));
    }

    private static Argument<String> month(String name) {
        return Argument.of(
                        name,
                        "MONTH",
                        "Month of the year",
                        (word, around) -> Prefixes.unique(word, MONTHS),
                        word -> word)
                .offering(offered(MONTHS));
    }

    private static Map<String, String> offered(List<String> words) {
        Map<String, String> offered = new LinkedHashMap<>();
        words.forEach(word -> offered.put(word, ""));
        return offered;
    }
}
