package io.sallyport.engine.trace;

import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.PortMatch;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule of a look-up as {@code packet-tracer ... detailed} shows it (layout observed). An ASA's lines hold addresses of its own memory,
 * priorities and flags too; nobody else can know these, so they are left out.
 */
public final class RuleText {
    /** In place of hits that are not counted. */
    public static final long NOT_COUNTED = -1;

    private static final String HEAD = " Forward Flow based lookup yields rule:";
    private static final String INDENT = "        ";
    private static final String ANY = "any";

    private final TraceStyle style;

    public RuleText(TraceStyle style) {
        this.style = style;
    }

    /** The rule that lets every IP frame in. */
    public List<String> ofFrames(String ingress) {
        List<String> lines = begin("in ", "permit", false);
        lines.add(INDENT + "l3_type=0x8");
        lines.add(INDENT + "src mac=0000.0000.0000, mask=0000.0000.0000");
        lines.add(INDENT + "dst mac=0000.0000.0000, mask=0100.0000.0000");
        return interfaces(lines, ingress, ANY);
    }

    /** A rule for all traffic of a protocol. */
    public List<String> ofAll(String domain, boolean deny, int protocol, String ingress, String egress) {
        return of(
                "in ",
                domain,
                deny,
                NOT_COUNTED,
                protocol,
                new AddressMatch.Any(0),
                PortMatch.ANY,
                new AddressMatch.Any(0),
                PortMatch.ANY,
                ingress,
                egress);
    }

    /**
     * A rule.
     *
     * @param direction {@code in } or {@code out}
     * @param domain table that was asked
     * @param deny whether it denies
     * @param hits how often it matched, or {@link #NOT_COUNTED}
     * @param protocol IP protocol number; 0 or negative: any
     */
    public List<String> of(
            String direction,
            String domain,
            boolean deny,
            long hits,
            int protocol,
            AddressMatch source,
            PortMatch sourcePort,
            AddressMatch destination,
            PortMatch destinationPort,
            String ingress,
            String egress) {
        List<String> lines = begin(direction, domain, deny);
        lines.add(INDENT + (hits == NOT_COUNTED ? "" : "hits=" + hits + ", ") + "protocol=" + Math.max(0, protocol));
        lines.add(INDENT + end("src", source, sourcePort));
        lines.add(INDENT + end("dst", destination, destinationPort));
        return interfaces(lines, ingress, egress);
    }

    private static List<String> begin(String direction, String domain, boolean deny) {
        List<String> lines = new ArrayList<>();
        lines.add(HEAD);
        lines.add(" " + direction + " domain=" + domain + ", deny=" + deny);
        return lines;
    }

    private List<String> interfaces(List<String> lines, String ingress, String egress) {
        if (style.namesInterfacesOfRules()) {
            lines.add(INDENT + "input_ifc=" + ingress + ", output_ifc=" + egress);
        }
        return lines;
    }

    private String end(String which, AddressMatch address, PortMatch port) {
        return which + " ip" + (style.namesInterfacesOfRules() ? "/id=" : "=") + address(address) + ", port="
                + port(port) + (style.namesTags() ? ", tag=any" : "");
    }

    private static String address(AddressMatch address) {
        return switch (address) {
            case AddressMatch.Network(IpNetwork network) ->
                network.address().version() == 6
                        ? network.address() + "/" + network.maskBits()
                        : network.address() + ", mask=" + network.mask();
            case AddressMatch.Range range -> range.first() + "-" + range.last();
            case AddressMatch.Any(int version) -> version == 6 ? "::/0" : "0.0.0.0, mask=0.0.0.0";
            case AddressMatch.DomainName(String name, int version) -> name;
            case AddressMatch.OfInterface(String nameif) -> nameif;
            case AddressMatch.OfObject(String name) -> name;
            case AddressMatch.OfGroup(String name) -> name;
        };
    }

    private static String port(PortMatch port) {
        return switch (port.operator()) {
            case ANY -> "0";
            case EQ -> String.valueOf(port.low());
            case NEQ -> "!" + port.low();
            case LT -> "0-" + (port.low() - 1);
            case GT -> port.low() + 1 + "-65535";
            case RANGE -> port.low() + "-" + port.high();
        };
    }
}
