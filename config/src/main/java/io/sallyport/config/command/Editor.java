package io.sallyport.config.command;

import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Surroundings;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.UnsupportedLine;
import io.sallyport.packet.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What configuration commands act upon: a configuration, the place in it where the user is, and notes about the line at work.
 */
public final class Editor implements Surroundings {

    /**
     * Something accepted that deserves attention.
     *
     * @param message what was found
     * @param remedy what was probably meant
     * @param column column of the word, from 0
     */
    public record Warning(String message, String remedy, int column) {}

    private final Configuration configuration;
    private final Deque<Place> places = new ArrayDeque<>();
    private final Map<String, IpAddress> hosts = new HashMap<>();
    private final AccessListDrafts accessLists;
    private final ObjectGroupDrafts groups;
    private final ObjectReferences references;

    /** Where an interface of a name was found last. */
    private final Map<String, String> hardware = new HashMap<>();

    private SourceLine source = new SourceLine("terminal", 0, "");
    private LineStatus status = LineStatus.MODELLED;
    private String reason = "";
    private final List<Warning> warnings = new ArrayList<>(2);
    private int serial;
    private boolean ended;

    public Editor(Configuration configuration) {
        this.configuration = configuration;
        this.accessLists = new AccessListDrafts(configuration);
        this.groups = new ObjectGroupDrafts(configuration);
        this.references = new ObjectReferences(configuration);
        places.push(new Place(Mode.CONFIGURE, "", "", configuration.runningLines()));
        for (RunningLine line : configuration.runningLines().lines()) {
            if (line.section() == Section.NAME) {
                String[] words = line.text().split(" ", 4);
                hosts.put(words[2], IpAddress.parse(words[1]));
            }
        }
    }

    /** Starts a line. */
    public void begin(SourceLine line) {
        source = line;
        status = LineStatus.MODELLED;
        reason = "";
        warnings.clear();
    }

    /** Writes what was collected for speed into the configuration, and marks what cannot act: before anybody reads it. */
    public void finish() {
        accessLists.flush();
        groups.flush();
        TranslationStandings.settle(this);
    }

    public Configuration configuration() {
        return configuration;
    }

    @Override
    public AsaVersion version() {
        return configuration.version();
    }

    /** The line at work. */
    public SourceLine source() {
        return source;
    }

    /** The line at work with another text; often it is the same, of which one copy is enough. */
    SourceLine source(String text) {
        return text.equals(source.text()) ? source : new SourceLine(source.file(), source.line(), text);
    }

    /** What the line turned out to be worth. */
    public LineStatus status() {
        return status;
    }

    /** Why, if it is not modelled. */
    public String reason() {
        return reason;
    }

    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    void warn(String message, String remedy, int column) {
        warnings.add(new Warning(message, remedy, column));
    }

    /** Notes what a part of the line is worth; the worst counts. */
    void note(Standing standing) {
        if (standing.status().compareTo(status) > 0) {
            status = standing.status();
            reason = standing.reason();
        }
    }

    /** A number that no other line has: a key for lines that may be repeated. */
    int nextSerial() {
        return ++serial;
    }

    /** Where commands act now. */
    public Place place() {
        return places.element();
    }

    /** Goes down into a block. */
    void enter(Mode mode, String subject, String detail, RunningLines lines) {
        places.push(new Place(mode, subject, detail, lines));
    }

    /** Leaves modes until this one is reached. */
    public void returnTo(Mode mode) {
        while (places.size() > 1 && !places.element().mode().equals(mode)) {
            places.pop();
        }
    }

    /** A place to come back to. */
    public record Bookmark(List<Place> places) {}

    /** Marks where the user is. */
    public Bookmark bookmark() {
        return new Bookmark(List.copyOf(places));
    }

    /** Comes back to a marked place. */
    public void restore(Bookmark bookmark) {
        places.clear();
        places.addAll(bookmark.places());
    }

    /** Leaves one mode; false if there is none to leave. */
    public boolean leave() {
        if (places.size() == 1) {
            return false;
        }
        places.pop();
        return true;
    }

    /** Keeps a line in the block at work. */
    RunningLine keep(Section section, String key, String text, Standing standing) {
        return keep(place().lines(), section, key, "", text, standing);
    }

    /** Keeps a line, or a part of one that is printed joined to others with the same prefix. */
    RunningLine keep(RunningLines lines, Section section, String key, String prefix, String text, Standing standing) {
        note(standing);
        SourceLine kept = source(prefix.isEmpty() ? text : prefix + " " + text);
        return lines.put(section, key, prefix, text, kept, unsupported(kept, standing));
    }

    static Optional<UnsupportedLine> unsupported(SourceLine line, Standing standing) {
        return standing.feature().map(feature -> new UnsupportedLine(line, feature, standing.reason()));
    }

    void permitInter(boolean on) {
        configuration.sameSecurityInterInterface(on);
    }

    void permitIntra(boolean on) {
        configuration.sameSecurityIntraInterface(on);
    }

    /** Leaves configuration. */
    void end() {
        returnTo(Mode.CONFIGURE);
        ended = true;
    }

    /** Whether the user has left configuration. */
    public boolean hasEnded() {
        return ended;
    }

    /** Comes back to global configuration. */
    public void resume() {
        returnTo(Mode.CONFIGURE);
        ended = false;
    }

    /** The lines of global configuration. */
    RunningLines root() {
        return configuration.runningLines();
    }

    AccessListDrafts accessLists() {
        return accessLists;
    }

    ObjectGroupDrafts groups() {
        return groups;
    }

    /** Who names an object or a group. */
    ObjectReferences references() {
        return references;
    }

    /** The interface that bears this name: asked for by most lines, so that it is not looked for among all each time. */
    Optional<InterfaceSettings> interfaceNamed(String nameif) {
        Optional<InterfaceSettings> known = Optional.ofNullable(hardware.get(nameif))
                .map(configuration.interfaces()::get)
                .filter(each -> each.nameif().filter(nameif::equals).isPresent());
        if (known.isPresent()) {
            return known;
        }
        Optional<InterfaceSettings> found = configuration.interfaceNamed(nameif);
        found.ifPresent(each -> hardware.put(nameif, each.hardware()));
        return found;
    }

    /** Takes away the one element that satisfies a condition; it is looked for from both ends, where it mostly is. */
    static <T> boolean removeOne(List<T> elements, Predicate<T> which) {
        for (int first = 0, last = elements.size() - 1; first <= last; first++, last--) {
            if (which.test(elements.get(first))) {
                elements.remove(first);
                return true;
            }
            if (which.test(elements.get(last))) {
                elements.remove(last);
                return true;
            }
        }
        return false;
    }

    Map<String, IpAddress> hosts() {
        return hosts;
    }

    @Override
    public Optional<IpAddress> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    @Override
    public Collection<String> names(String kind) {
        return switch (kind) {
            case Kinds.INTERFACE ->
                configuration.interfaces().values().stream()
                        .map(InterfaceSettings::nameif)
                        .flatMap(Optional::stream)
                        .toList();
            case Kinds.ACCESS_LIST -> accessLists.names();
            case Kinds.NETWORK_OBJECT -> configuration.networkObjects().keySet();
            case Kinds.SERVICE_OBJECT -> configuration.serviceObjects().keySet();
            case Kinds.NETWORK_GROUP -> groups(type -> type == ObjectGroup.Type.NETWORK);
            case Kinds.PORT_GROUP -> groups(ObjectGroup.Type::isPorts);
            case Kinds.TIME_RANGE -> configuration.timeRanges().keySet();
            case Kinds.CLASS_MAP -> configuration.classMaps().keySet();
            case Kinds.POLICY_MAP -> configuration.policyMaps().keySet();
            default -> List.of();
        };
    }

    /** What is asked for by many lines: no list is made for it. */
    @Override
    public boolean knows(String kind, String name) {
        return switch (kind) {
            case Kinds.INTERFACE -> interfaceNamed(name).isPresent();
            case Kinds.ACCESS_LIST -> accessLists.exists(name);
            case Kinds.NETWORK_GROUP ->
                groups.find(name)
                        .filter(group -> group.type() == ObjectGroup.Type.NETWORK)
                        .isPresent();
            case Kinds.PORT_GROUP ->
                groups.find(name).filter(group -> group.type().isPorts()).isPresent();
            default -> names(kind).contains(name);
        };
    }

    private List<String> groups(Predicate<ObjectGroup.Type> wanted) {
        return configuration.objectGroups().values().stream()
                .filter(group -> wanted.test(group.type()))
                .map(ObjectGroup::name)
                .toList();
    }
}
