package io.sallyport.config.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A software version, {@code major.minor(maintenance)interim}. Every fact that depends on the version is asked here.
 *
 * @param major for example 8
 * @param minor for example 2
 * @param maintenance the number in brackets, or 0
 * @param interim the number after the brackets, or 0
 */
public record AsaVersion(int major, int minor, int maintenance, int interim) implements Comparable<AsaVersion> {

    /** Assumed where nothing tells (design: 9.8). */
    public static final AsaVersion DEFAULT = new AsaVersion(9, 8, 0, 0);

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})(?:\\((\\d{1,3})\\)(\\d{0,4})|\\.(\\d{1,3}))?");

    /** Parses {@code 8.2}, {@code 8.2(1)}, {@code 9.5(2)204}, {@code 9.16.4}. */
    public static Optional<AsaVersion> parse(String text) {
        Matcher m = TEXT.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        String maintenance = m.group(3) != null ? m.group(3) : m.group(5);
        return Optional.of(new AsaVersion(
                Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), number(maintenance), number(m.group(4))));
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Whether this is at least {@code major.minor(maintenance)}. */
    public boolean atLeast(int major, int minor, int maintenance) {
        // Asked on the packet path: nothing is allocated.
        return this.major != major
                ? this.major > major
                : this.minor != minor ? this.minor > minor : this.maintenance >= maintenance;
    }

    /** 8.3 and later: object NAT, access lists name real addresses. Before: addresses as on the wire. */
    public boolean hasRealAddressAccessLists() {
        return atLeast(8, 3, 0);
    }

    /** 9.0 and later: one kind of access list for both IP versions, {@code any4} and {@code any6}. */
    public boolean hasUnifiedAccessLists() {
        return atLeast(9, 0, 0);
    }

    /** 8.0(2) and later: basic threat detection is on unless said (documented). */
    public boolean hasThreatDetection() {
        return atLeast(8, 0, 2);
    }

    /** Burst intervals in a rate interval of threat detection: 60 up to 8.1, then 30 (documented). */
    public int burstIntervals() {
        return atLeast(8, 2, 0) ? 30 : 60;
    }

    /** Rates that statistics of hosts have unless said: three, from 8.3(1) on one (documented). */
    public int hostRates() {
        return atLeast(8, 3, 1) ? 1 : 3;
    }

    /** 8.0(2) and later: summer time is from March to November unless said. Before: from April to October (documented). */
    public boolean hasSummerTimeFromMarch() {
        return atLeast(8, 0, 2);
    }

    /** What stands for a secret in print: one asterisk up to 8.2, five later (inferred from published configurations of both). */
    public String secretMask() {
        return atLeast(8, 3, 0) ? "*****" : "*";
    }

    /** 9.0 and later (inferred) tell in {@code show fragment} why fragments were dropped. */
    public boolean printsFragmentDrops() {
        return atLeast(9, 0, 0);
    }

    /** 8.0 and later print failed locks of inspections in {@code show service-policy} (observed; when it began is inferred). */
    public boolean printsInspectionLocks() {
        return atLeast(8, 0, 0);
    }

    /** 9.2 and later print rates of inspections in {@code show service-policy} (observed; when it began is inferred). */
    public boolean printsInspectionRates() {
        return atLeast(9, 2, 0);
    }

    /** 9.0 and later drop inspected ICMP queries and replies whose code is not 0 (documented; when it began is inferred). */
    public boolean checksIcmpCodes() {
        return atLeast(9, 0, 0);
    }

    /** 9.14 and later print who began a connection in {@code show conn detail} (observed; when it began is inferred). */
    public boolean printsInitiators() {
        return atLeast(9, 14, 1);
    }

    /** Whether {@code show conn} writes {@code out} and {@code in} instead of interfaces (7.2 observed). */
    public boolean printsDirectionsOfConnections() {
        return !atLeast(8, 0, 0);
    }

    /** 9.0 and later print two blanks after an interface name in {@code show conn} (observed). */
    public boolean printsWideConnectionLines() {
        return atLeast(9, 0, 0);
    }

    /** 8.3 and later: translation by objects and twice NAT. Before: {@code nat}, {@code global}, {@code static}. */
    public boolean hasObjectTranslation() {
        return atLeast(8, 3, 0);
    }

    /** 8.4 and later: transparent mode bridges groups of interfaces, each with an address. Before: one address for the firewall. */
    public boolean hasBridgeGroups() {
        return atLeast(8, 4, 0);
    }

    /** 8.4(2) and later: identity translation chooses the egress too, unless {@code route-lookup}. Before: always the route. */
    public boolean identityTranslationDivertsEgress() {
        return atLeast(8, 4, 2);
    }

    /** 9.0 and later: translated ports of TCP, and of DNS over UDP, end with their connection. */
    public boolean hasPerSessionTranslation() {
        return atLeast(9, 0, 0);
    }

    /** 9.15 and later: PAT pools are flat. */
    public boolean hasFlatPools() {
        return atLeast(9, 15, 1);
    }

    /** Idle time of a state bypass connection without a class timeout, from 9.10(1) on (inferred): 2 minutes; 0 = {@code timeout conn}. */
    public int bypassIdleSeconds() {
        return atLeast(9, 10, 1) ? 120 : 0;
    }

    /** Before 8.0(4) segments above the maximum size were dropped unless allowed (documented). */
    public boolean dropsLargeSegments() {
        return !atLeast(8, 0, 4);
    }

    /** 9.6(2) and later: an option that stands twice is dropped unless allowed; MSS and MD5 have names (documented). */
    public boolean countsTcpOptions() {
        return atLeast(9, 6, 2);
    }

    /** 8.4 and later tell type and code of the query in 302020 and 302021 (documented; when it began is inferred). */
    public boolean tellsIcmpTypes() {
        return atLeast(8, 4, 0);
    }

    /** 9.8 and later tell in 302014 at which interface the end began (observed in logs from 2020 on; when it began is inferred). */
    public boolean tellsWhoEnded() {
        return atLeast(9, 8, 0);
    }

    /** 9.5(2) and later have {@code timeout sctp}; before it was the time of other protocols (inferred). */
    public boolean hasSctpTimeout() {
        return atLeast(9, 5, 2);
    }

    /** Smallest {@code half-closed} timeout in seconds. */
    public int minimumHalfClosedSeconds() {
        return atLeast(9, 1, 2) ? 30 : 300;
    }

    /** Largest connection limit of {@code set connection}. */
    public int maximumConnectionLimit() {
        return atLeast(9, 0, 0) ? 2_000_000 : 65_535;
    }

    @Override
    public int compareTo(AsaVersion o) {
        int byMajor = Integer.compare(major, o.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, o.minor);
        int byMaintenance = byMinor != 0 ? byMinor : Integer.compare(maintenance, o.maintenance);
        return byMaintenance != 0 ? byMaintenance : Integer.compare(interim, o.interim);
    }

    @Override
    public String toString() {
        return major + "." + minor + (maintenance > 0 ? "(" + maintenance + ")" + (interim > 0 ? interim : "") : "");
    }
}
