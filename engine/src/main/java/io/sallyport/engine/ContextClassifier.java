package io.sallyport.engine;

/** Which security context a frame belongs to. */
public interface ContextClassifier {

    /** Single mode: context 0 takes all. */
    ContextClassifier SINGLE = (ingress, vlan) -> 0;

    /** Number of the context for a frame that entered by this interface with this VLAN tag (0: none). */
    int classify(int ingress, int vlan);
}
