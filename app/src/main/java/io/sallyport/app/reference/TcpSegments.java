package io.sallyport.app.reference;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.PSH;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;

import java.util.List;

/** The states of a connection and the kinds of segment of the page about TCP, as data. */
final class TcpSegments {
    /** A segment on the wire. */
    record Sent(boolean fromClient, int flags, int sequence, int acknowledgment, int payload) {}

    /**
     * A state: how it is reached, and which numbers come next.
     *
     * @param client the client's next number
     * @param server the server's next number
     */
    record Stage(String title, List<Sent> before, int client, int server) {}

    /**
     * A kind of segment.
     *
     * @param offset distance of its sequence number from the next one expected
     * @param acknowledges distance of its acknowledgment from what the other end has sent
     */
    record Kind(String title, int flags, int offset, int acknowledges, int payload) {}

    private static final int C = 1000;
    private static final int S = 5000;
    private static final Sent FIRST = new Sent(true, SYN, C, 0, 0);
    private static final Sent ANSWER = new Sent(false, SYN | ACK, S, C + 1, 0);
    private static final Sent THIRD = new Sent(true, ACK, C + 1, S + 1, 0);
    private static final Sent CLIENT_FIN = new Sent(true, FIN | ACK, C + 1, S + 1, 0);
    private static final Sent SERVER_ACK = new Sent(false, ACK, S + 1, C + 2, 0);
    private static final Sent SERVER_FIN = new Sent(false, FIN | ACK, S + 1, C + 1, 0);

    static final List<Stage> STAGES = List.of(
            new Stage("No connection", List.of(), C, S),
            new Stage("SYN seen: `saA`", List.of(FIRST), C + 1, S),
            new Stage("SYN/ACK seen: `A`", List.of(FIRST, ANSWER), C + 1, S + 1),
            new Stage("Established: `U`", List.of(FIRST, ANSWER, THIRD), C + 1, S + 1),
            new Stage("The client's FIN seen: `Uf`", List.of(FIRST, ANSWER, THIRD, CLIENT_FIN), C + 2, S + 1),
            new Stage(
                    "The client's FIN acknowledged: `Ufr`",
                    List.of(FIRST, ANSWER, THIRD, CLIENT_FIN, SERVER_ACK),
                    C + 2,
                    S + 1),
            new Stage("Both FINs seen: `UfF`", List.of(FIRST, ANSWER, THIRD, CLIENT_FIN, SERVER_FIN), C + 2, S + 2));

    static final List<Kind> KINDS = List.of(
            new Kind("SYN, next number", SYN, 0, 0, 0),
            new Kind("SYN again: the number before", SYN, -1, 0, 0),
            new Kind("SYN, another number", SYN, -50_000, 0, 0),
            new Kind("SYN with data", SYN, 0, 0, 10),
            new Kind("SYN ACK, next number", SYN | ACK, 0, 0, 0),
            new Kind("SYN ACK with data", SYN | ACK, 0, 0, 10),
            new Kind("SYN ACK again", SYN | ACK, -1, 0, 0),
            new Kind("SYN ACK for another SYN", SYN | ACK, 0, 9, 0),
            new Kind("ACK", ACK, 0, 0, 0),
            new Kind("ACK of what was not sent", ACK, 0, 5000, 0),
            new Kind("data", ACK | PSH, 0, 0, 100),
            new Kind("data again, long acknowledged", ACK | PSH, -5000, 0, 100),
            new Kind("data beyond the window", ACK | PSH, 1000, 0, 100),
            new Kind("keep-alive: the number before", ACK, -1, 0, 0),
            new Kind("FIN", FIN | ACK, 0, 0, 0),
            new Kind("FIN behind a gap", FIN | ACK, 30, 0, 0),
            new Kind("RST, next number", RST, 0, 0, 0),
            new Kind("RST ACK, next number", RST | ACK, 0, 0, 0),
            new Kind("RST elsewhere in the window", RST, 500, 0, 0),
            new Kind("RST outside the window", RST, 50_000, 0, 0),
            new Kind("data without ACK", PSH, 0, 0, 10),
            new Kind("SYN FIN", SYN | FIN, 0, 0, 0));

    private TcpSegments() {}

    static Sent make(Stage stage, Kind kind, boolean fromClient) {
        int own = fromClient ? stage.client() : stage.server();
        int other = fromClient ? stage.server() : stage.client();
        return new Sent(
                fromClient,
                kind.flags(),
                own + kind.offset(),
                (kind.flags() & ACK) == 0 ? 0 : other + kind.acknowledges(),
                kind.payload());
    }
}
