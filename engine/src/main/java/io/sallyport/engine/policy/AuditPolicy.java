package io.sallyport.engine.policy;

import io.sallyport.config.model.AuditSettings;
import io.sallyport.config.model.AuditSignature;
import io.sallyport.config.model.Configuration;
import java.util.List;

/** What {@code ip audit} does at each interface, by signature. Immutable. */
public final class AuditPolicy {
    /** Nothing is looked for. */
    public static final AuditPolicy NONE = new AuditPolicy(new int[0][], new boolean[0]);

    private final int[][] actions;
    private final boolean[] audits;

    private AuditPolicy(int[][] actions, boolean[] audits) {
        this.actions = actions;
        this.audits = audits;
    }

    static AuditPolicy compile(Configuration configuration, List<PolicyInterface> interfaces) {
        AuditSettings settings = configuration.audit();
        AuditSignature[] signatures = AuditSignature.values();
        int[][] actions = new int[interfaces.size()][signatures.length];
        boolean[] audits = new boolean[interfaces.size()];
        boolean any = false;
        for (PolicyInterface each : interfaces) {
            for (AuditSignature signature : signatures) {
                int bits = settings.actions(each.name(), signature);
                actions[each.index()][signature.ordinal()] = bits;
                audits[each.index()] |= bits != 0;
            }
            any |= audits[each.index()];
        }
        return any ? new AuditPolicy(actions, audits) : NONE;
    }

    /** Whether some interface is audited. */
    public boolean isAny() {
        return audits.length > 0;
    }

    /** Whether this one is. */
    public boolean audits(int interfaceIndex) {
        return interfaceIndex < audits.length && audits[interfaceIndex];
    }

    /** What becomes of packets that have the signature there: bits of {@link AuditSettings}. */
    public int actions(int interfaceIndex, AuditSignature signature) {
        return actions[interfaceIndex][signature.ordinal()];
    }
}
