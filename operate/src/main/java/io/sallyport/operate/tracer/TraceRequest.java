package io.sallyport.operate.tracer;

import java.util.OptionalInt;

/**
 * What {@code packet-tracer} is asked.
 *
 * @param nameif interface at which the packet arrives
 * @param vlan tag that it carries there; empty: that of the interface
 * @param packet the packet
 * @param detailed whether the rules that were looked up are shown
 * @param xml whether the answer is XML
 */
public record TraceRequest(String nameif, OptionalInt vlan, SyntheticPacket packet, boolean detailed, boolean xml) {}
