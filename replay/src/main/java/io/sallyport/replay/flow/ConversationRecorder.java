package io.sallyport.replay.flow;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.Path;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.replay.Frame;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the conversations of a replay. Memory is bounded by {@link #MOST}; what was left out is counted. */
public final class ConversationRecorder implements ReplayObserver {
    /** Conversations that are kept. */
    public static final int MOST = 1 << 17;

    private final ConversationTable table;
    private final TableForecast forecast = new TableForecast();
    private final Set<Long> watched;
    private final Map<Long, Long> watchedSeconds = new HashMap<>();
    private final TableForecast forecastOfWatched = new TableForecast();
    private final Neighbours neighbours = new Neighbours();
    private final Frame rewritten = new Frame();

    /**
     * @param watched first frames of conversations of which the table is forecast by themselves
     */
    public ConversationRecorder(Set<Long> watched) {
        this(MOST, watched);
    }

    /**
     * @param most conversations that are kept
     * @param watched first frames of conversations of which the table is forecast by themselves
     */
    ConversationRecorder(int most, Set<Long> watched) {
        table = new ConversationTable(most);
        this.watched = Set.copyOf(watched);
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        if (frame.isArp() || frame.protocol() == Protocol.ICMP6) {
            neighbours.learn(frame);
        }
        if (!frame.isIp()
                || frame.protocol() == Frame.NO_PROTOCOL
                || verdict == Verdict.IGNORE
                || verdict == Verdict.CONSUME) {
            return;
        }
        Conversation conversation = table.of(frame);
        if (conversation == null) {
            return;
        }
        boolean isFirst = table.isFromFirst();
        Flow flow = conversation.from(isFirst);
        conversation.seen(frame.time());
        if (frame.protocol() == Protocol.TCP) {
            conversation.lastSecond(forecast.touch(conversation.lastSecond(), frame.time()));
            if (!watched.isEmpty() && watched.contains(conversation.firstFrame())) {
                watchedForecast(conversation.firstFrame(), frame.time());
            }
        }
        if (judgement == null) {
            flow.departed(frame);
            return;
        }
        boolean gone = verdict == Verdict.DROP;
        flow.arrived(frame, !gone, gone);
        if (gone) {
            conversation.dropped(frame.number(), judgement.reason());
        } else if (verdict == Verdict.FORWARD && judgement.path() == Path.SESSION_MANAGEMENT) {
            begun(conversation, isFirst, judgement);
        }
    }

    private void watchedForecast(long firstFrame, long time) {
        long last = watchedSeconds.getOrDefault(firstFrame, TableForecast.NEVER);
        watchedSeconds.put(firstFrame, forecastOfWatched.touch(last, time));
    }

    /** A connection was made: under the addresses that it has on the other side, this is the same conversation. */
    private void begun(Conversation conversation, boolean isFirst, Judgement judgement) {
        conversation.connection(judgement.connection());
        conversation.from(isFirst).egress(judgement.egress());
        PacketBatch batch = judgement.batch();
        int row = judgement.row();
        rewritten.read(batch.memory(), batch.offset(row), batch.capturedLength(row), batch.wireLength(row));
        Conversation.Endpoint sender =
                new Conversation.Endpoint(rewritten.source().value(), Conversation.sourcePort(rewritten));
        Conversation.Endpoint receiver =
                new Conversation.Endpoint(rewritten.destination().value(), Conversation.destinationPort(rewritten));
        boolean same =
                sender.equals(conversation.endpoint(isFirst)) && receiver.equals(conversation.endpoint(!isFirst));
        if (!same) {
            if (!sender.equals(conversation.endpoint(isFirst))) {
                conversation.mapped(isFirst, sender);
            }
            if (!receiver.equals(conversation.endpoint(!isFirst))) {
                conversation.mapped(!isFirst, receiver);
            }
            table.alias(rewritten, conversation, isFirst);
        }
    }

    /** What is known after the replay; {@code routing} judges the ways. */
    public Conversations conversations(Routing routing) {
        List<Conversation> all = table.all();
        all.forEach(Conversation::finish);
        return new Conversations(
                all,
                table.made(),
                table.forgotten(),
                table.unlisted(),
                forecast.sizes(),
                forecastOfWatched.sizes(),
                neighbours,
                routing);
    }
}
