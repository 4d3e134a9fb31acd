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
 * @param ipv6 IPv6 addresses
 * @param macAddress the configured MAC address, 48 bits, or -1
 * @param vlan 802.1Q tag of a sub-interface, or 0
 * @param shutdown whether the interface is administratively down
 * @param managementOnly whether it takes traffic to the firewall itself only
 */
public record InterfaceSettings(
        SourceLine source,
        String hardware,
        Optional<String> nameif,
        int securityLevel,
        Optional<IpAddress> address,
        Optional<IpAddress> mask,
        Ipv6Settings ipv6,
        long macAddress,
        int vlan,
        boolean shutdown,
        boolean managementOnly) {

    /** An interface of which nothing is configured yet. */
    public static InterfaceSettings unnamed(SourceLine source, String hardware) {
        return new InterfaceSettings(
                source,
                hardware,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Ipv6Settings.NONE,
                -1,
                0,
                false,
                false);
    }

    /** The same with another name and security level. */
    public InterfaceSettings withName(Optional<String> name, int level) {
        return new InterfaceSettings(
                source, hardware, name, level, address, mask, ipv6, macAddress, vlan, shutdown, managementOnly);
    }

    /** The same with another address. */
    public InterfaceSettings withAddress(Optional<IpAddress> other, Optional<IpAddress> otherMask) {
        return new InterfaceSettings(
                source,
                hardware,
                nameif,
                securityLevel,
                other,
                otherMask,
                ipv6,
                macAddress,
                vlan,
                shutdown,
                managementOnly);
    }

    /** The same with other IPv6 addresses. */
    public InterfaceSettings withIpv6(Ipv6Settings other) {
        return new InterfaceSettings(
                source,
                hardware,
                nameif,
                securityLevel,
                address,
                mask,
                other,
                macAddress,
                vlan,
                shutdown,
                managementOnly);
    }

    /** The same with another MAC address, -1 for none. */
    public InterfaceSettings withMacAddress(long mac) {
        return new InterfaceSettings(
                source, hardware, nameif, securityLevel, address, mask, ipv6, mac, vlan, shutdown, managementOnly);
    }

    /** The same with another VLAN, 0 for none. */
    public InterfaceSettings withVlan(int tag) {
        return new InterfaceSettings(
                source,
                hardware,
                nameif,
                securityLevel,
                address,
                mask,
                ipv6,
                macAddress,
                tag,
                shutdown,
                managementOnly);
    }

    /** The same, up or down. */
    public InterfaceSettings withShutdown(boolean down) {
        return new InterfaceSettings(
                source, hardware, nameif, securityLevel, address, mask, ipv6, macAddress, vlan, down, managementOnly);
    }

    /** The same, for management only or for all. */
    public InterfaceSettings withManagementOnly(boolean only) {
        return new InterfaceSettings(
                source, hardware, nameif, securityLevel, address, mask, ipv6, macAddress, vlan, shutdown, only);
    }
}
