package io.sallyport.app.reference;

import io.sallyport.config.ConfigParser;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.SilentEffects;
import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What becomes of each kind of segment in each state of a connection: asked of the engine itself, segment by segment. */
final class TcpPage {
    private static final String CONFIGURATION = """
            interface Ethernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface Ethernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            access-list in extended permit tcp any any
            access-group in in interface outside
            """;
    private static final String BYPASS = """
            class-map all
             match any
            policy-map all
             class all
              set connection advanced-options tcp-state-bypass
            service-policy all global
            """;
    private static final int CLIENT = IpAddress.parse("10.1.1.5").bits();
    private static final int SERVER = IpAddress.parse("203.0.113.80").bits();
    private static final int OUTSIDE = 0;
    private static final int INSIDE = 1;
    private static final int WINDOW = 1000;
    private static final String PASS = "pass";
    private static final int FRAME = 256;

    /** One firewall and one flow through it. */
    private static final class Flow extends SilentEffects {
        private final Memory memory = Memory.allocate(FRAME);
        private final PacketBatch batch = new PacketBatch(memory, 1);
        private final FrameWriter writer = new FrameWriter(memory, 0).window(WINDOW);
        private final Engine engine;
        private String verdict = "";
        private String ended = "";

        Flow(boolean bypass) {
            engine = new Engine(EngineSettings.offline(1, 16), this);
            engine.accept(
                    new EngineInput.NewPolicy(engine.context()
                            .compiler()
                            .compile(new ConfigParser()
                                    .parse("reference", CONFIGURATION + (bypass ? BYPASS : ""))
                                    .configuration())),
                    this);
        }

        /** What became of it, and the letters of {@code show conn} afterwards. */
        String send(TcpSegments.Sent s) {
            ended = "";
            boolean client = s.fromClient();
            int length = client
                    ? writer.tcp(CLIENT, 40001, SERVER, 80, s.flags(), s.sequence(), s.acknowledgment(), s.payload())
                    : writer.tcp(SERVER, 80, CLIENT, 40001, s.flags(), s.sequence(), s.acknowledgment(), s.payload());
            batch.clear();
            batch.add(0, length, length, 1, client ? INSIDE : OUTSIDE, ChecksumState.UNKNOWN);
            engine.accept(new EngineInput.Packets(batch), this);
            return verdict;
        }

        String after() {
            List<ConnectionView> now = engine.connections(ConnectionFilter.ALL);
            return now.isEmpty()
                    ? (ended.isEmpty() ? "" : "ended: " + ended)
                    : Table.code(now.getFirst().flags());
        }

        @Override
        public void transmit(Judgement judgement) {
            verdict = PASS;
        }

        @Override
        public void drop(Judgement judgement) {
            verdict = judgement.reason().aspName();
        }

        @Override
        public void ended(LiveConnection connection, TeardownReason reason, long timeNanos) {
            ended = reason.text();
        }
    }

    private TcpPage() {}

    static String text() {
        StringBuilder page = new StringBuilder();
        Set<String> reasons = new HashSet<>();
        for (TcpSegments.Stage stage : TcpSegments.STAGES) {
            page.append("\n## ").append(stage.title()).append("\n\n");
            Table table =
                    new Table("segment", "from the client", "then", "from the server", "then", "with state bypass");
            for (TcpSegments.Kind kind : TcpSegments.KINDS) {
                String[] client = judged(stage, kind, true, reasons);
                String[] server = judged(stage, kind, false, reasons);
                boolean passes = judgedUnderBypass(stage, kind, true) && judgedUnderBypass(stage, kind, false);
                table.row(kind.title(), client[0], client[1], server[0], server[1], passes ? PASS : "`bad-tcp-flags`");
            }
            page.append(table);
        }
        page.append("\n## Reasons\n\n").append(TcpClaims.table(reasons));
        return page.toString();
    }

    private static String[] judged(
            TcpSegments.Stage stage, TcpSegments.Kind kind, boolean fromClient, Set<String> reasons) {
        Flow flow = new Flow(false);
        stage.before().forEach(flow::send);
        String verdict = flow.send(TcpSegments.make(stage, kind, fromClient));
        if (!verdict.equals(PASS)) {
            reasons.add(verdict);
        }
        return new String[] {verdict.equals(PASS) ? PASS : Table.code(verdict), flow.after()};
    }

    private static boolean judgedUnderBypass(TcpSegments.Stage stage, TcpSegments.Kind kind, boolean fromClient) {
        Flow flow = new Flow(true);
        stage.before().forEach(flow::send);
        return flow.send(TcpSegments.make(stage, kind, fromClient)).equals(PASS);
    }
}
