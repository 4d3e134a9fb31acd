package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessListLine.LogOption;
import io.sallyport.engine.policy.classifier.Classifier;
import io.sallyport.engine.policy.classifier.EditableClassifier;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.engine.policy.classifier.RuleRows;
import io.sallyport.engine.policy.classifier.Slots;
import java.util.List;

/**
 * An access list, its objects and groups expanded to elements: first match wins, then the implicit deny. Immutable, apart from
 * time ranges. Elements are known by their place among all elements of the list.
 */
public final class CompiledAccessList {
    /** {@link #match} when no element matched. */
    public static final int NO_MATCH = -1;

    private final AccessList source;
    private final List<CompiledLine> lines;
    private final ElementColumns elements;
    private final EditableClassifier v4;
    private final EditableClassifier v6;
    private final Unresolved unresolved;
    private final int implicitDeny;
    private final Edits edits;

    /** Elements that nobody can resolve, in case they matched. */
    record Unresolved(Classifier v4, Classifier v6, Slots slots) {}

    /**
     * What the next compilation must know.
     *
     * @param dependsOnPlaces whether rows depend on addresses of interfaces or on time ranges
     * @param dependencies what the lines name
     * @param rows rows of IPv4 of the time when the classifiers were built
     */
    record Edits(boolean dependsOnPlaces, Dependencies dependencies, RuleRows rows) {}

    CompiledAccessList(
            AccessList source,
            List<CompiledLine> lines,
            ElementColumns elements,
            EditableClassifier v4,
            EditableClassifier v6,
            Unresolved unresolved,
            int implicitDeny,
            Edits edits) {
        this.source = source;
        this.edits = edits;
        this.lines = lines;
        this.elements = elements;
        this.v4 = v4;
        this.v6 = v6;
        this.unresolved = unresolved;
        this.implicitDeny = implicitDeny;
    }

    /**
     * Finds the first element that matches a packet and is in force.
     *
     * @return its place, or {@link #NO_MATCH}
     */
    public int match(PacketKey key) {
        int found = (key.isV6() ? v6 : v4).first(key);
        return found == Classifier.NONE ? NO_MATCH : found;
    }

    /**
     * Whether nobody can say that this match is right: an element before it names a user, a security group or a domain name, would
     * match otherwise and decides differently.
     */
    public boolean isUncertain(PacketKey key, int found) {
        int before = found == NO_MATCH ? Classifier.NONE : found;
        int first = (key.isV6() ? unresolved.v6() : unresolved.v4()).first(key, unresolved.slots(), before);
        return first != Classifier.NONE && permits(first) != permits(found);
    }

    public String name() {
        return source.name();
    }

    /** Whether this list is what was compiled. An edit makes a new list, so identity tells without reading 100,000 lines. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(AccessList list) {
        return source == list;
    }

    /** The rows of IPv4 as they were when the classifiers were built: to measure other classifiers beside these. */
    public RuleRows rows() {
        return edits.rows();
    }

    /** The slots of these rows. */
    public Slots slots() {
        return v4.baseSlots();
    }

    EditableClassifier v4() {
        return v4;
    }

    EditableClassifier v6() {
        return v6;
    }

    /** Where the elements stand that the classifiers were built with. */
    Slots baseSlots() {
        return v4.baseSlots();
    }

    /** Whether rows depend on addresses of interfaces or on time ranges. */
    boolean dependsOnPlaces() {
        return edits.dependsOnPlaces();
    }

    Dependencies dependencies() {
        return edits.dependencies();
    }

    /** The lines, remarks too. */
    public List<CompiledLine> lines() {
        return lines;
    }

    /** How many elements there are. */
    public int size() {
        return elements.size();
    }

    /** Whether the element permits; the implicit deny does not. */
    public boolean permits(int element) {
        return element != NO_MATCH && elements.permits(element);
    }

    /** The rule number of an element, or of the implicit deny. */
    public int rule(int element) {
        return element == NO_MATCH ? implicitDeny : elements.rule(element);
    }

    /** The log option of an element; the implicit deny has none. */
    public LogOption log(int element) {
        return element == NO_MATCH ? LogOption.DEFAULT : elements.log(element);
    }

    /** Severity of 106100 for an element that logs. */
    public int logLevel(int element) {
        return entry(element).logLevel();
    }

    /** Seconds between messages 106100 of an element that logs. */
    public int logInterval(int element) {
        return entry(element).logInterval();
    }

    /** An element. */
    public AccessListElement element(int element) {
        return lines.get(elements.line(element)).elements().get(elements.withinLine(element));
    }

    /** The line of an element and the groups that it names, as packet-tracer shows them. */
    public List<String> configuration(int element) {
        return lines.get(elements.line(element)).configuration();
    }

    private AccessListLine.Entry entry(int element) {
        return (AccessListLine.Entry) lines.get(elements.line(element)).line();
    }
}
