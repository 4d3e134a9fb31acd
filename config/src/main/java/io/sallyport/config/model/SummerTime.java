package io.sallyport.config.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * {@code clock summer-time}. It begins at a time of standard time and ends at a time of summer time (documented).
 *
 * @param zone name of the zone while it lasts
 * @param begins when it begins
 * @param ends when it ends
 * @param shift minutes that it is ahead of standard time, 1-1440
 */
public record SummerTime(String zone, Turn begins, Turn ends, int shift) {
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    /** A time of the calendar at which it begins or ends. */
    public sealed interface Turn {

        /**
         * A day of the week in a month of every year.
         *
         * @param week 1-4, or {@link #LAST}
         * @param minute minute of the day
         */
        record EveryYear(int week, DayOfWeek day, Month month, int minute) implements Turn {
            /** The last such day of the month. */
            public static final int LAST = 5;
        }

        /** One time. */
        record Once(LocalDateTime time) implements Turn {}
    }

    /** Minute of UTC at which it begins in a year, or at all. */
    long start(int year, int ahead) {
        return local(begins, year) - ahead;
    }

    /** Minute of UTC at which it ends in a year, or at all. */
    long end(int year, int ahead) {
        return local(ends, year) - ahead - shift;
    }

    private static long local(Turn turn, int year) {
        return switch (turn) {
            case Turn.Once once -> once.time().toEpochSecond(ZoneOffset.UTC) / 60;
            case Turn.EveryYear every -> {
                LocalDate first = LocalDate.of(year, every.month(), 1);
                LocalDate day = first.with(
                        every.week() == Turn.EveryYear.LAST
                                ? TemporalAdjusters.lastInMonth(every.day())
                                : TemporalAdjusters.dayOfWeekInMonth(every.week(), every.day()));
                yield day.toEpochDay() * MINUTES_OF_A_DAY + every.minute();
            }
        };
    }

    /** The year of a minute of the calendar. */
    static int year(long localMinute) {
        return LocalDate.ofEpochDay(Math.floorDiv(localMinute, MINUTES_OF_A_DAY))
                .getYear();
    }
}
