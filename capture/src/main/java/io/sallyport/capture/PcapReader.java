package io.sallyport.capture;

import java.io.IOException;
import java.util.List;

/** Reads classic pcap: microseconds or nanoseconds, both byte orders. */
final class PcapReader extends FrameReader {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final PcapHeader header;

    PcapReader(CaptureInput input, InputWindow window, PcapHeader header) {
        super(input, window, header.linkType());
        this.header = header;
    }

    @Override
    boolean advance() throws IOException {
        InputWindow window = window();
        int ahead = window.ensure(PcapFormat.RECORD_HEADER);
        if (ahead < PcapFormat.RECORD_HEADER) {
            return ahead == 0
                    ? end()
                    : end("the file ends within the 16 bytes that begin a record (" + ahead + " are there)");
        }
        long announced = window.u32(8);
        if (announced > PcapFormat.LONGEST_PACKET) {
            return end("the record claims a packet of " + announced
                    + " bytes, more than any capture holds: damaged from here on");
        }
        int length = (int) announced;
        int record = PcapFormat.RECORD_HEADER + length;
        ahead = window.ensure(record);
        if (ahead < record) {
            return end("the file ends within a packet (" + (ahead - PcapFormat.RECORD_HEADER) + " of " + length
                    + " bytes are there)");
        }
        long time = window.u32(0) * NANOS_PER_SECOND + window.u32(4) * header.nanosPerUnit();
        int body = window.at(PcapFormat.RECORD_HEADER);
        return take(record, time, header.linkType(), window.array(), body, length, window.u32(12));
    }

    @Override
    long section() {
        return 0;
    }

    @Override
    boolean resume(RecordPoint point, List<Long> descriptions) throws IOException {
        return arrive(point);
    }

    @Override
    boolean isRecordAhead() {
        InputWindow window = window();
        return window.ahead() >= PcapFormat.RECORD_HEADER && window.ahead() - PcapFormat.RECORD_HEADER >= window.u32(8);
    }

    @Override
    public long snapLength() {
        return header.snapLength();
    }
}
