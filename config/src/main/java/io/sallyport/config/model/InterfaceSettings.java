package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;
import java.util.Optional;

/**
 * An {@code interface} block. Interfaces without a {@code nameif} take no traffic.
 *
 * @param source the {@code interface} line
 * @param hardware hardware name as printed, for example {@code GigabitEthernet0/0} or {@code GigabitEthernet0/1.60}
 * @param nameif name in policy, or empty
 * @param securityLevel 0-100
 * @param address IPv4 address, if configured
 * @param mask its mask
 * @param macAddress the configured MAC address, 48 bits, or -1
 * @param vlan 802.1Q tag of a sub-interface, or 0
 * @param shutdown whether the interface is administratively down
 */
public record InterfaceSettings(
        SourceLine source,
        String hardware,
        Optional<String> nameif,
        int securityLevel,
        Optional<IpAddress> address,
        Optional<IpAddress> mask,
        long macAddress,
        int vlan,
        boolean shutdown) {}
