package io.sallyport.engine;

import io.sallyport.engine.connection.ConnectionIndex;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.parse.PacketParser;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.packet.Address;
import io.sallyport.packet.PacketBatch;
import java.util.Arrays;

/**
 * The passes over a batch before its packets are judged: parse and hash all, touch all buckets, probe all, touch all
 * records. What they find is a hint that the judge checks. Each pass is a loop and a method of its own: the memory reads of
 * a tight loop are under way together, and the compiler sees each loop whole (docs/performance.md).
 */
final class LookAhead {
    private static final int FIRST_ROWS = 64;

    private final ConnectionTable table;
    private final ContextClassifier classifier;
    private final Address source = new Address();
    private final Address destination = new Address();
    private ParsedPacket[] rows = rows(FIRST_ROWS);
    private int touched;

    LookAhead(ConnectionTable table, ContextClassifier classifier) {
        this.table = table;
        this.classifier = classifier;
    }

    /** What was found in a row of the last batch. */
    ParsedPacket found(int row) {
        return rows[row];
    }

    /** Runs the passes. */
    void run(PacketBatch batch) {
        int size = batch.size();
        if (rows.length < size) {
            rows = rows(batch.capacity());
        }
        parse(batch, size);
        // The sums are kept so that the reads are not optimised away.
        touched += touchBuckets(table.index(), size);
        probe(size);
        touched += touchRecords(table.hot(), table.index(), size);
    }

    private void parse(PacketBatch batch, int size) {
        for (int row = 0; row < size; row++) {
            ParsedPacket found = rows[row];
            PacketParser.parse(batch, row, classifier.classify(batch.ingress(row), batch.vlan(row)), found);
            if (found.isIpv6()) {
                found.addresses(table.addresses(found.source(source), found.destination(destination)));
            }
            found.hash(table.hash(found.addresses(), found.ports(), found.identity()));
        }
    }

    private int touchBuckets(ConnectionIndex index, int size) {
        int sum = 0;
        for (int row = 0; row < size; row++) {
            sum += index.touch(index.bucket(rows[row].hash()));
        }
        return sum;
    }

    private void probe(int size) {
        for (int row = 0; row < size; row++) {
            rows[row].candidate(table.candidate(rows[row].hash()));
        }
    }

    /** The record of a packet that has a candidate; of one that has none, the other bucket, where it will be sought. */
    private int touchRecords(HotRecords hot, ConnectionIndex index, int size) {
        int sum = 0;
        for (int row = 0; row < size; row++) {
            int candidate = rows[row].candidate();
            sum += candidate == ConnectionTable.NONE ? index.touchOther(rows[row].hash()) : hot.touch(candidate);
        }
        return sum;
    }

    /** A number without meaning, which keeps the touches alive. */
    int touched() {
        return touched;
    }

    private static ParsedPacket[] rows(int count) {
        ParsedPacket[] made = new ParsedPacket[count];
        Arrays.setAll(made, i -> new ParsedPacket());
        return made;
    }
}
