package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.LineResult;
import io.sallyport.config.model.AccessGroup;
import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ClassMap;
import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.IcmpPart;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.Ipv6Settings;
import io.sallyport.config.model.PolicyMap;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.ProtocolMatch;
import io.sallyport.config.model.ServicePolicy;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.StaticRoute;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.packet.Address;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Origin;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A firewall for tests: inside 10.1.1.1/24 (100), outside 203.0.113.1/24 (0), dmz 172.16.0.1/24 (50), a default route to
 * the outside. Frames go in one by one; what came out is text.
 */
final class Firewall {
    static final int INSIDE = 0;
    static final int OUTSIDE = 1;
    static final int DMZ = 2;
    static final int CLIENT = address("10.1.1.5");
    static final int SERVER = address("203.0.113.80");
    static final long START = 1_700_000_000_000_000_000L;

    final Configuration configuration = new Configuration();
    final Memory memory = Memory.allocate(4096);
    final FrameWriter frame = new FrameWriter(memory, PacketBatch.HEADROOM);
    final PacketBatch batch = new PacketBatch(memory, 1);
    final List<String> logs = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    final List<String> fates = new ArrayList<>();
    final List<String> generated = new ArrayList<>();
    final List<byte[]> released = new ArrayList<>();
    final List<byte[]> answers = new ArrayList<>();
    final Sink sink = new Sink();
    final Engine engine;
    long now = START;
    DecisionRecorder recorder = DecisionRecorder.NONE;
    String verdict = "";

    Firewall() {
        this(1);
    }

    Firewall(long secret) {
        this(secret, 100_000);
    }

    Firewall(long secret, int most) {
        this(EngineSettings.offline(secret, most));
    }

    Firewall(EngineSettings settings) {
        configuration.version(new AsaVersion(8, 2, 1, 0));
        addInterface("inside", 100, "10.1.1.1");
        addInterface("outside", 0, "203.0.113.1");
        addInterface("dmz", 50, "172.16.0.1");
        configuration
                .routes()
                .add(new StaticRoute(
                        line("route outside 0 0"),
                        "outside",
                        new IpNetwork(IpAddress.ANY4, IpAddress.ANY4),
                        IpAddress.parse("203.0.113.254"),
                        1));
        engine = new Engine(settings, sink);
        apply();
    }

    /** Types configuration lines, which must be accepted, and applies them. */
    Firewall type(String lines) {
        ConfigurationSession session = new ConfigurationSession(configuration);
        lines.lines()
                .forEach(line ->
                        assertThat(session.execute(line).isRefused()).as(line).isFalse());
        return apply();
    }

    static int address(String text) {
        return IpAddress.parse(text).bits();
    }

    static SourceLine line(String text) {
        return new SourceLine("test.cfg", 1, text);
    }

    private void addInterface(String name, int level, String address) {
        configuration
                .interfaces()
                .put(
                        name,
                        new InterfaceSettings(
                                line("interface " + name),
                                name,
                                Optional.of(name),
                                level,
                                Optional.of(IpAddress.parse(address)),
                                Optional.of(IpAddress.parse("255.255.255.0")),
                                Ipv6Settings.NONE,
                                -1,
                                0,
                                false,
                                false));
    }

    /** Appends an entry; addresses are {@code any} or one host. */
    Firewall permit(String list, boolean permit, int protocol, String source, String destination) {
        return entry(list, permit, protocol, source, PortMatch.ANY, destination, PortMatch.ANY);
    }

    Firewall entry(
            String list,
            boolean permit,
            int protocol,
            String source,
            PortMatch sport,
            String destination,
            PortMatch dport) {
        List<AccessListLine> lines = new ArrayList<>(configuration
                .accessLists()
                .getOrDefault(list, new AccessList(list, List.of()))
                .lines());
        lines.add(new AccessListLine.Entry(
                line("access-list " + list + " extended " + (permit ? "permit " : "deny ") + protocol + " " + source
                        + " " + destination + " " + dport),
                permit,
                new ProtocolMatch.OfNumber(protocol),
                match(source),
                new PortPart.These(sport),
                match(destination),
                new PortPart.These(dport),
                IcmpPart.ANY,
                false,
                Optional.empty(),
                AccessListLine.LogOption.DEFAULT,
                6,
                300,
                false));
        configuration.accessLists().put(list, new AccessList(list, lines));
        return this;
    }

    private static AddressMatch match(String text) {
        return text.equals("any") ? new AddressMatch.Any(0) : AddressMatch.host(IpAddress.parse(text));
    }

    Firewall bind(String list, String nameif) {
        configuration
                .accessGroups()
                .add(new AccessGroup(line("access-group " + list), list, AccessGroup.Direction.IN, nameif, false));
        return this;
    }

    /** Types lines in global configuration and puts the result into force. */
    Firewall configure(String... lines) {
        ConfigurationSession session = new ConfigurationSession(configuration);
        for (String line : lines) {
            LineResult result = session.execute(line);
            if (result.isRefused()) {
                throw new AssertionError(line + "\n" + result.printed(0));
            }
        }
        return apply();
    }

    Firewall staticNat(String mapped, String real) {
        configuration
                .staticTranslations()
                .add(StaticTranslation.network(
                        line("static (inside,outside) " + mapped + " " + real),
                        "inside",
                        "outside",
                        IpAddress.parse(mapped),
                        IpAddress.parse(real),
                        IpAddress.parse("255.255.255.255")));
        return this;
    }

    /** A class with these settings for what the list permits, on an interface or globally. */
    Firewall policy(String name, String list, ConnectionSettings settings, Optional<String> nameif) {
        configuration
                .classMaps()
                .put(
                        name,
                        new ClassMap(
                                line("class-map " + name),
                                name,
                                Optional.empty(),
                                Optional.of(new ClassMatch.OfAccessList(list))));
        configuration
                .policyMaps()
                .put(
                        name,
                        new PolicyMap(
                                line("policy-map " + name),
                                name,
                                Optional.empty(),
                                List.of(new PolicyMap.PolicyClass(line("class " + name), name, settings, List.of()))));
        configuration.servicePolicies().add(new ServicePolicy(line("service-policy " + name), name, nameif));
        return this;
    }

    /** A global class that inspects everything that way. */
    Firewall inspect(String... inspections) {
        configuration
                .classMaps()
                .put(
                        "all",
                        new ClassMap(
                                line("class-map all"), "all", Optional.empty(), Optional.of(new ClassMatch.Any())));
        PolicyMap.PolicyClass all =
                new PolicyMap.PolicyClass(line("class all"), "all", ConnectionSettings.NONE, List.of(inspections));
        configuration
                .policyMaps()
                .put("all", new PolicyMap(line("policy-map all"), "all", Optional.empty(), List.of(all)));
        configuration.servicePolicies().add(new ServicePolicy(line("service-policy all"), "all", Optional.empty()));
        return this;
    }

    static ConnectionSettings settings(int perClient, int idle, boolean bypass) {
        return ConnectionSettings.NONE.with(s -> {
            s.perClientMax = perClient > 0 ? OptionalInt.of(perClient) : OptionalInt.empty();
            s.idleTimeout = idle > 0 ? OptionalInt.of(idle) : OptionalInt.empty();
            s.tcpStateBypass = bypass;
        });
    }

    Firewall apply() {
        engine.accept(new EngineInput.NewPolicy(engine.context().compiler().compile(configuration)), sink);
        return this;
    }

    /** Judges the frame of that length that stands in memory. */
    String arrives(int ingress, int length) {
        batch.clear();
        batch.add(PacketBatch.HEADROOM, length, length, now, ingress, ChecksumState.UNKNOWN);
        verdict = "none";
        engine.accept(new EngineInput.TracedPackets(batch, recorder), sink);
        return verdict;
    }

    String tcp(
            int ingress, int source, int sport, int destination, int dport, int flags, int seq, int ack, int payload) {
        return arrives(ingress, frame.tcp(source, sport, destination, dport, flags, seq, ack, payload));
    }

    void advance(double seconds) {
        now += (long) (seconds * 1e9);
        engine.accept(new EngineInput.Advance(now), sink);
    }

    ConnectionView connection() {
        return engine.connections(ConnectionFilter.ALL).getLast();
    }

    int count() {
        return engine.context().connections().size();
    }

    String lastLog() {
        return logs.getLast();
    }

    /** Whether the last packet that was forwarded or dropped surely fares so. */
    boolean lastJudgementIsCertain() {
        return certain;
    }

    private boolean certain;

    /** Records effects as text. */
    final class Sink implements Effects {
        @Override
        public void transmit(Judgement j) {
            if (j.batch().origin(j.row()) == Origin.GENERATED) {
                Memory m = j.batch().memory();
                byte[] bytes = new byte[j.batch().capturedLength(j.row())];
                m.getBytes(j.batch().offset(j.row()), bytes, 0, bytes.length);
                answers.add(bytes);
                generated.add(sent(m, j.batch().offset(j.row())) + " by "
                        + engine.context().interfaceName(j.egress()));
                return;
            }
            certain = j.certain();
            set("forward " + engine.context().interfaceName(j.egress()));
        }

        private String flags(int bits) {
            return ((bits & TcpHeader.SYN) != 0 ? "S" : "")
                    + ((bits & TcpHeader.RST) != 0 ? "R" : "")
                    + ((bits & TcpHeader.ACK) != 0 ? "A" : "");
        }

        /** A packet of the firewall's own, whose checksum must be right. */
        private String sent(Memory m, long frame) {
            long ip = frame + EthernetHeader.LENGTH;
            boolean ipv6 = EthernetHeader.type(m, frame) == EthernetHeader.IPV6;
            IpAddress source = ipv6 ? Ipv6Header.source(m, ip) : IpAddress.v4(Ipv4Header.source(m, ip));
            IpAddress destination = ipv6 ? Ipv6Header.destination(m, ip) : IpAddress.v4(Ipv4Header.destination(m, ip));
            int protocol = ipv6 ? Ipv6Header.nextHeader(m, ip) : Ipv4Header.protocol(m, ip);
            long at = ip + (ipv6 ? Ipv6Header.LENGTH : Ipv4Header.MIN_LENGTH);
            int length = ipv6 ? Ipv6Header.payloadLength(m, ip) : Ipv4Header.totalLength(m, ip) - (int) (at - ip);
            if (protocol == Protocol.ICMP) {
                assertThat(Checksum.fold(Checksum.sum(m, at, length))).isEqualTo(0xffff);
            } else {
                long addresses = Checksum.addresses(new Address().set(source), new Address().set(destination));
                assertThat(Checksum.isTransportValid(m, at, length, addresses, protocol))
                        .isTrue();
            }
            return protocol == Protocol.TCP
                    ? flags(TcpHeader.flags(m, at)) + " " + source + "/" + TcpHeader.sourcePort(m, at) + " > "
                            + destination + "/" + TcpHeader.destinationPort(m, at) + " seq "
                            + Integer.toUnsignedString(TcpHeader.sequence(m, at)) + " ack "
                            + Integer.toUnsignedString(TcpHeader.acknowledgment(m, at))
                    : "icmp " + m.u8(at) + "/" + m.u8(at + 1) + " " + source + " > " + destination;
        }

        @Override
        public void drop(Judgement j) {
            certain = j.certain();
            set("drop " + j.reason().aspName());
        }

        @Override
        public void deliver(Judgement j) {
            set("deliver");
        }

        private void set(String value) {
            if (!verdict.equals("none")) {
                throw new AssertionError("two verdicts: " + verdict + ", " + value);
            }
            verdict = value;
        }

        @Override
        public void consume(Judgement j) {
            set("consume");
        }

        @Override
        public void hold(Judgement j, long packet) {
            set("hold");
        }

        @Override
        public void resume(long packet, Judgement fate) {
            fates.add(packet + (fate.egress() < 0 ? " drop " + fate.reason().aspName() : " forward"));
            PacketBatch from = fate.batch();
            byte[] bytes = new byte[from.capturedLength(fate.row())];
            from.memory().getBytes(from.offset(fate.row()), bytes, 0, bytes.length);
            released.add(bytes);
        }

        @Override
        public void redirect(Judgement j, int owner) {
            set("redirect");
        }

        @Override
        public void log(LogEvent event) {
            logs.add(SyslogText.format(event, engine.context()));
        }

        @Override
        public void built(LiveConnection connection) {}

        @Override
        public void changed(LiveConnection connection) {}

        @Override
        public void ended(LiveConnection connection, TeardownReason reason, long timeNanos) {
            ended.add(connection.view().number() + " " + reason + " " + (timeNanos - START) / 1e9);
        }
    }
}
