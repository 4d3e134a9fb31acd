package io.sallyport.engine.policy;

import io.sallyport.engine.established.EstablishedRules;

/**
 * What a policy says beside rules and classes.
 *
 * @param established {@code established} lines
 * @param threats {@code threat-detection}
 * @param audit {@code ip audit}
 * @param icmp whose ICMP the firewall itself takes
 * @param management who may open sessions to the firewall itself
 * @param cryptoMaps what would go through tunnels
 */
public record Safeguards(
        EstablishedRules established,
        ThreatPolicy threats,
        AuditPolicy audit,
        IcmpRules icmp,
        ManagementRules management,
        CryptoMaps cryptoMaps) {
    /** Nothing is said. */
    public static final Safeguards NONE = new Safeguards(
            EstablishedRules.NONE,
            ThreatPolicy.NONE,
            AuditPolicy.NONE,
            IcmpRules.NONE,
            ManagementRules.NONE,
            CryptoMaps.NONE);
}
