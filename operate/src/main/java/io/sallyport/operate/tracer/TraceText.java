package io.sallyport.operate.tracer;

/** A trace as its request asks for it. */
public final class TraceText {
    private TraceText() {}

    /** The whole output. */
    public static String of(Trace trace, TraceRequest request) {
        return request.xml() ? XmlTrace.of(trace, request.detailed()) : PhaseText.of(trace, request.detailed());
    }
}
