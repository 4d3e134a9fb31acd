package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;

/**
 * {@code route IF NETWORK MASK GATEWAY [METRIC]}.
 *
 * @param source where it was written
 * @param nameif egress interface
 * @param network destination
 * @param gateway next hop
 * @param metric 1-255
 */
public record StaticRoute(SourceLine source, String nameif, IpNetwork network, IpAddress gateway, int metric) {}
