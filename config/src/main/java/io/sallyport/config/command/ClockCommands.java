package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Reading;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ClockSettings;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SummerTime;
import io.sallyport.config.model.SummerTime.Turn;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code clock timezone} and {@code clock summer-time} (command reference). */
final class ClockCommands {
    private static final String TIMEZONE = "clock timezone";
    private static final String SUMMER_TIME = "clock summer-time";
    private static final int HOUR = 60;

    private static final Argument<String> ZONE = Argument.word("zone", 30, "Name of the time zone");
    private static final Argument<Integer> HOURS = hours();
    private static final Argument<Integer> MINUTES = Argument.number("minutes", 0, 59, "Minutes offset from UTC");
    private static final Argument<String> SUMMER_ZONE =
            Argument.word("summer-zone", 30, "Name of the time zone in summer");
    private static final Argument<Integer> SHIFT = Argument.number("shift", 1, 1440, "Minutes to add in summer");
    private static final Argument<Integer> FROM_WEEK = week("from-week");
    private static final Argument<DayOfWeek> FROM_DAY = named("from-weekday", DayOfWeek.values(), "a day of the week");
    private static final Argument<Month> FROM_MONTH = named("from-month", Month.values(), "a month");
    private static final Argument<Integer> FROM_DATE = Argument.number("from-date", 1, 31, "Day of the month");
    private static final Argument<Integer> FROM_YEAR = Argument.number("from-year", 1993, 2035, "Year");
    private static final Argument<Integer> FROM_TIME = time("from-time");
    private static final Argument<Integer> TO_WEEK = week("to-week");
    private static final Argument<DayOfWeek> TO_DAY = named("to-weekday", DayOfWeek.values(), "a day of the week");
    private static final Argument<Month> TO_MONTH = named("to-month", Month.values(), "a month");
    private static final Argument<Integer> TO_DATE = Argument.number("to-date", 1, 31, "Day of the month");
    private static final Argument<Integer> TO_YEAR = Argument.number("to-year", 1993, 2035, "Year");
    private static final Argument<Integer> TO_TIME = time("to-time");
    private static final Argument<?>[] SUMMER = {
        SUMMER_ZONE,
        SHIFT,
        FROM_WEEK,
        FROM_DAY,
        FROM_MONTH,
        FROM_DATE,
        FROM_YEAR,
        FROM_TIME,
        TO_WEEK,
        TO_DAY,
        TO_MONTH,
        TO_DATE,
        TO_YEAR,
        TO_TIME
    };
    private static final String SUMMER_GRAMMAR = "clock summer-time 'Configure summer time' <summer-zone> "
            + "(recurring 'Every year' | recurring <from-week> <from-weekday> <from-month> <from-time> "
            + "<to-week> <to-weekday> <to-month> <to-time> [<shift>] | date 'Once' "
            + "(<from-date> <from-month> | <from-month> <from-date>) <from-year> <from-time> "
            + "(<to-date> <to-month> | <to-month> <to-date>) <to-year> <to-time> [<shift>])";

    private ClockCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("clock 'Configure time-of-day clock' timezone <zone> <hours> [<minutes>]", ZONE, HOURS, MINUTES)
                        .source("Command Reference A-H: clock timezone")
                        .does(ClockCommands::zone)
                        .no(
                                "clock timezone [<zone> [<hours> [<minutes>]]]",
                                ClockCommands::noZone,
                                ZONE,
                                HOURS,
                                MINUTES),
                global(SUMMER_GRAMMAR, SUMMER)
                        .source("Command Reference A-H: clock summer-time")
                        .does(ClockCommands::summer)
                        .no(
                                "clock summer-time " + Tails.optionalAfter(SUMMER_GRAMMAR, 2),
                                ClockCommands::noSummer,
                                SUMMER));
    }

    private static Outcome zone(Editor editor, Bindings b) {
        int hours = b.get(HOURS);
        int minutes = b.find(MINUTES).orElse(0);
        ClockSettings old = editor.configuration().clock();
        editor.configuration()
                .clock(new ClockSettings(b.get(ZONE), hours * HOUR + (hours < 0 ? -minutes : minutes), old.summer()));
        editor.keep(Section.CLOCK, TIMEZONE, b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noZone(Editor editor, Bindings b) {
        editor.configuration()
                .clock(ClockSettings.UTC.with(editor.configuration().clock().summer()));
        editor.root().remove(TIMEZONE);
        return Outcome.SILENT;
    }

    private static Outcome summer(Editor editor, Bindings b) {
        SummerTime summer;
        try {
            summer = new SummerTime(
                    b.get(SUMMER_ZONE),
                    turn(editor.version(), b, true),
                    turn(editor.version(), b, false),
                    b.find(SHIFT).orElse(HOUR));
        } catch (DateTimeException impossible) {
            return new Outcome.Refused(
                    "ERROR: invalid date",
                    "write a date that the calendar has",
                    b.line().column(0));
        }
        if (summer.begins() instanceof Turn.Once from
                && summer.ends() instanceof Turn.Once to
                && !to.time().isAfter(from.time())) {
            return new Outcome.Refused(
                    "ERROR: the end must be after the start",
                    "write a later end",
                    b.line().column(0));
        }
        editor.configuration().clock(editor.configuration().clock().with(Optional.of(summer)));
        editor.keep(Section.CLOCK, SUMMER_TIME, b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noSummer(Editor editor, Bindings b) {
        editor.configuration().clock(editor.configuration().clock().with(Optional.empty()));
        editor.root().remove(SUMMER_TIME);
        return Outcome.SILENT;
    }

    /** When it begins or ends; where nothing is said, the rule of the United States of the time (documented). */
    private static Turn turn(AsaVersion version, Bindings b, boolean begin) {
        if (b.has("date")) {
            int minute = b.get(begin ? FROM_TIME : TO_TIME);
            return new Turn.Once(LocalDateTime.of(
                    b.get(begin ? FROM_YEAR : TO_YEAR),
                    b.get(begin ? FROM_MONTH : TO_MONTH),
                    b.get(begin ? FROM_DATE : TO_DATE),
                    minute / HOUR,
                    minute % HOUR));
        }
        if (b.find(FROM_WEEK).isPresent()) {
            return new Turn.EveryYear(
                    b.get(begin ? FROM_WEEK : TO_WEEK),
                    b.get(begin ? FROM_DAY : TO_DAY),
                    b.get(begin ? FROM_MONTH : TO_MONTH),
                    b.get(begin ? FROM_TIME : TO_TIME));
        }
        boolean since2007 = version.hasSummerTimeFromMarch();
        return begin
                ? new Turn.EveryYear(
                        since2007 ? 2 : 1, DayOfWeek.SUNDAY, since2007 ? Month.MARCH : Month.APRIL, 2 * HOUR)
                : new Turn.EveryYear(
                        since2007 ? 1 : Turn.EveryYear.LAST,
                        DayOfWeek.SUNDAY,
                        since2007 ? Month.NOVEMBER : Month.OCTOBER,
                        2 * HOUR);
    }

    private static Argument<Integer> hours() {
        String expected = "hours from -23 to 23";
        return Argument.of(
                "hours",
                "<-23 - 23>",
                "Hours offset from UTC",
                (word, around) -> {
                    boolean behind = word.startsWith("-");
                    Reading<Integer> read = Numbers.read(behind ? word.substring(1) : word, 0, 23, expected);
                    return behind && read instanceof Reading.Value<Integer>(Integer hours) ? Reading.of(-hours) : read;
                },
                String::valueOf);
    }

    private static Argument<Integer> time(String name) {
        return TimeRangeCommands.time(name)
                .printed(minute -> String.format(Locale.ROOT, "%d:%02d", minute / HOUR, minute % HOUR));
    }

    private static Argument<Integer> week(String name) {
        String expected = "a week from 1 to 4, first or last";
        Map<String, Integer> words = Map.of("first", 1, "last", Turn.EveryYear.LAST);
        return Argument.of(
                        name,
                        "<1-4>",
                        "Week of the month",
                        (word, around) -> {
                            Integer known = words.get(word);
                            return known == null ? Numbers.read(word, 1, 4, expected) : Reading.of(known);
                        },
                        week -> week == Turn.EveryYear.LAST ? "last" : String.valueOf(week))
                .offering(Map.of("first", "First week", "last", "Last week"));
    }

    /** A name in full or from its first three letters on, in any case; printed as three letters (observed). */
    private static <T extends Enum<T>> Argument<T> named(String name, T[] values, String expected) {
        return Argument.of(
                name,
                name,
                expected,
                (word, around) -> Arrays.stream(values)
                        .filter(value -> word.length() >= 3 && value.name().startsWith(word.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .map(Reading::of)
                        .orElseGet(() -> Reading.otherThan(expected)),
                value -> value.name().charAt(0) + value.name().substring(1, 3).toLowerCase(Locale.ROOT));
    }
}
