package io.sallyport.replay;

import io.sallyport.capture.CaptureFile;
import io.sallyport.capture.CaptureMerge;
import io.sallyport.capture.CaptureReader;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.connection.ConnectionFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Leads captures through an engine. One object is one replay. */
public final class Replay {
    private static final int MOST_CONNECTIONS = 10_000_000;
    private static final int PROGRESS_EVERY = 1 << 14;
    private static final int BLOCKS = 3;
    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final ReplaySettings settings;
    private final ReplayObserver observer;
    private final Counts counts = new Counts();
    private final List<FrameBlock> blocks;
    private final FrameWindow window;
    private final List<ReplayOutcome.RefusedCommand> refused = new ArrayList<>();
    private final List<CaptureReader> readers = new ArrayList<>();
    private final Taps taps;
    private final SequenceScout scout;
    private final Departures departures;
    private final ReplayEffects effects;
    private final Engine engine;
    private final Optional<Witness> witness;
    private final long witnessed;
    private final List<Tap> places = new ArrayList<>();
    private ClockOffsets clocks = new ClockOffsets(List.of(), Map.of());
    private Optional<Operator> operator = Optional.empty();
    private List<Scheduled> schedule = List.of();
    private int nextCommand;
    private long firstTime = NOT_STARTED;
    private long lastTime;
    private long until = Long.MAX_VALUE;
    private long number;
    private long skipped;
    private long progressed;

    private record Scheduled(long time, String line) {}

    private Replay(ReplaySettings settings, ReplayObserver observer, Optional<Witness> witness) {
        this.settings = settings;
        this.observer = observer;
        this.witness = witness;
        witnessed = witness.map(Witness::number).orElse(Long.MAX_VALUE);
        blocks = Stream.generate(() -> new FrameBlock(observer.wantsOriginals()))
                .limit(BLOCKS)
                .toList();
        window = new FrameWindow(settings.batchSize(), blocks.getFirst());
        taps = new Taps(places, settings.macs());
        scout = new SequenceScout(
                taps, settings.captures(), settings.selection().from());
        departures = new Departures(taps, observer::difference);
        effects = new ReplayEffects(window, observer, departures, counts);
        engine = new Engine(
                EngineSettings.offline(settings.hashSecret(), MOST_CONNECTIONS)
                        .withOffsets(scout)
                        .withCookies(new SeenCookies(scout))
                        .withPorts(scout.ports()),
                effects);
    }

    /** Replays. Whatever is wrong with the input is told by the outcome. */
    public static ReplayOutcome run(ReplaySettings settings, ReplayObserver observer) {
        return new Replay(settings, observer, Optional.empty()).run();
    }

    /** Replays up to the frame that the witness looks at. */
    public static ReplayOutcome run(ReplaySettings settings, ReplayObserver observer, Witness witness) {
        return new Replay(settings, observer, Optional.of(witness)).run();
    }

    private ReplayOutcome run() {
        long began = System.nanoTime();
        Optional<String> problem = open();
        if (problem.isEmpty()) {
            engine.accept(
                    new EngineInput.NewPolicy(engine.context().compiler().compile(settings.configuration())), effects);
            problem = place();
        }
        if (problem.isPresent()) {
            readers.forEach(CaptureReader::close);
            return new ReplayOutcome.Stopped(problem.get());
        }
        clocks = new ClockOffsets(settings.captures(), settings.selection().offsets());
        // Where no packet can stand in two captures, there is nothing to find by reading them once more.
        if (taps.mayShowPassages()) {
            if (settings.selection().findOffsets()) {
                clocks.find();
            }
            scout.open(
                    clocks.nanos(),
                    taps.sharesAddresses() || !settings.commands().isEmpty());
        }
        // A pipe is read when its packets are wanted, so that who watches sees them at once.
        boolean waits = readers.stream().anyMatch(reader -> reader.size() < 0);
        try (scout;
                CaptureMerge merge = new CaptureMerge(readers, clocks.nanos());
                ReadAhead<FrameBlock> ahead =
                        new ReadAhead<>("sallyport-reader", blocks, waits, new FrameFeed(merge, settings, witnessed))) {
            observer.begin(engine);
            problem = frames(ahead);
            if (problem.isPresent()) {
                return new ReplayOutcome.Stopped(problem.get());
            }
            finish();
            ReplaySummary summary = summary(System.nanoTime() - began);
            observer.end(summary, engine.connections(ConnectionFilter.ALL));
            return new ReplayOutcome.Finished(summary, merge.issues(), List.copyOf(refused));
        }
    }

    private Optional<String> open() {
        for (CaptureSource source : settings.captures()) {
            if (settings.captures().subList(0, readers.size()).stream().anyMatch(source::isSameFile)) {
                return Optional.of(source.file() + ": is given twice; its packets would be judged twice");
            }
            switch (CaptureFile.open(source.file())) {
                case CaptureFile.Opened opened -> {
                    readers.add(opened.reader());
                    places.add(new Tap(source));
                }
                case CaptureFile.Refused no -> {
                    return Optional.of(no.issue().text());
                }
            }
        }
        return Optional.empty();
    }

    /** Finds the interfaces of the captures in the policy that is in force. */
    private Optional<String> place() {
        return taps.adopt(engine.context().policy());
    }

    private Optional<String> frames(ReadAhead<FrameBlock> ahead) {
        observer.progress(0, 0, -1);
        while (true) {
            FrameBlock block = ahead.take();
            FrameBlock.Progress read = block.progress();
            if (firstTime == NOT_STARTED && read.begun()) {
                start(read.firstTime());
            }
            window.open(block);
            if (!frames()) {
                judge();
                return Optional.of(taps.problem());
            }
            lastTime = Math.max(lastTime, read.lastTime());
            skipped += read.skipped();
            number = read.number();
            judge();
            if (read.isLast()) {
                return Optional.empty();
            }
            if (read.waits()) {
                observer.pause();
            }
            if (number - progressed >= PROGRESS_EVERY) {
                progressed = number;
                observer.progress(number, read.consumed(), read.size());
            }
            ahead.giveBack(block);
        }
    }

    /** Judges the frames of the window's block; false if the place of one cannot be told. */
    private boolean frames() {
        for (Frame frame = window.next(); frame != null; frame = window.next()) {
            long time = frame.time();
            if (nextCommand < schedule.size() && schedule.get(nextCommand).time() <= time) {
                judge();
                commands(time);
            }
            lastTime = Math.max(lastTime, time);
            if (frame.number() == witnessed) {
                judge();
            }
            if (!take(frame)) {
                return false;
            }
        }
        return true;
    }

    private void start(long time) {
        firstTime = time;
        lastTime = time;
        settings.until().ifPresent(moment -> until = moment.resolve(time));
        List<Scheduled> all = new ArrayList<>();
        for (TimedCommand command : settings.commands()) {
            all.add(new Scheduled(command.moment().resolve(time), command.line()));
        }
        all.sort(Comparator.comparingLong(Scheduled::time));
        schedule = List.copyOf(all);
    }

    /** Takes the window's next frame; false if its place cannot be told. */
    private boolean take(Frame frame) {
        switch (taps.passage(frame)) {
            case ARRIVING -> window.judge();
            case DEPARTING -> window.decide(Verdict.OBSERVED);
            case ELSEWHERE -> window.decide(Verdict.IGNORE);
            case UNKNOWN -> {
                return false;
            }
        }
        if (frame.number() == witnessed) {
            witness(frame);
        } else if (window.isFull()) {
            judge();
        }
        return true;
    }

    private void witness(Frame frame) {
        Witness looking = witness.orElseThrow();
        engine.accept(new EngineInput.Advance(frame.time()), effects);
        looking.before(engine, frame);
        judge(new EngineInput.TracedPackets(window.batch(), looking.recorder()));
    }

    private void judge() {
        judge(window.block().input());
    }

    private void judge(EngineInput batch) {
        effects.begin();
        if (window.batch().size() > 0) {
            engine.accept(batch, effects);
        }
        effects.end();
        scout.judged(lastTime);
        window.clear();
    }

    /** Types what is due at this time. */
    private void commands(long time) {
        while (nextCommand < schedule.size() && schedule.get(nextCommand).time() <= time) {
            Scheduled command = schedule.get(nextCommand++);
            engine.accept(new EngineInput.Advance(command.time()), effects);
            if (operator.isEmpty()) {
                operator = Optional.of(settings.operator().begin(engine, effects, settings.configuration()));
            }
            Operator.Answer answer = operator.get().execute(command.line());
            observer.command(command.time(), command.line(), answer);
            if (answer.refused()) {
                refused.add(new ReplayOutcome.RefusedCommand(command.line(), answer.remedy()));
            }
            // A place that a command has removed stays where it was.
            place();
        }
    }

    private void finish() {
        if (firstTime == NOT_STARTED) {
            start(0);
        }
        commands(until);
        long end = until != Long.MAX_VALUE ? until : lastTime;
        engine.accept(new EngineInput.Advance(end), effects);
        departures.comparison().finish();
    }

    private List<Hint> hints() {
        List<Hint> hints = new ArrayList<>(clocks.hints());
        hints.addAll(taps.hints());
        departures.hint(engine.context()::interfaceName).ifPresent(hints::add);
        scout.hint().ifPresent(hints::add);
        if (number == 0 && until < firstTime) {
            hints.add(new Hint(
                    "the replay ends before its first packet: " + instant(until) + " is before " + instant(firstTime),
                    "give --until a later time, or seconds from the first packet"));
        }
        return hints;
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    private ReplaySummary summary(long runNanos) {
        return counts.summary(
                skipped,
                departures.comparison().agree(),
                departures.comparison().disagree(),
                departures.comparison().transit(),
                engine.context().connections().mostUsed(),
                hints(),
                lastTime - firstTime,
                runNanos);
    }
}
