package io.sallyport.config.model;

/**
 * {@code access-group LIST {in|out} interface IF [control-plane]} or {@code access-group LIST global}.
 *
 * @param source where it was written
 * @param accessList name of the list
 * @param direction which traffic it judges
 * @param nameif the interface; empty for {@link Direction#GLOBAL}
 * @param ipv6 whether the list is an {@code ipv6 access-list} (before 9.0), which judges IPv6 only
 */
public record AccessGroup(SourceLine source, String accessList, Direction direction, String nameif, boolean ipv6) {

    /** Which traffic a list judges. */
    public enum Direction {
        IN,
        OUT,
        /** To the firewall itself. */
        CONTROL_PLANE,
        /** Entering at any interface, after the list of the interface. */
        GLOBAL
    }
}
