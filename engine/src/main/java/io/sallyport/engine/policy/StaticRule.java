package io.sallyport.engine.policy;

/**
 * A compiled one-to-one translation.
 *
 * @param number number of its translation in the context
 * @param realInterface interface index of the real side
 * @param mappedInterface interface index of the mapped side
 * @param real first real address, masked
 * @param mapped first mapped address, masked
 * @param mask common mask; host bits are carried over
 * @param keepsSequence whether its connections keep their sequence numbers: {@code norandomseq}
 * @param line the configuration line
 */
public record StaticRule(
        int number,
        int realInterface,
        int mappedInterface,
        int real,
        int mapped,
        int mask,
        boolean keepsSequence,
        String line) {

    /** Whether the rule translates this sender when it goes from {@code ingress} to {@code egress}. */
    public boolean translates(int ingress, int egress, int source) {
        return ingress == realInterface && egress == mappedInterface && (source & mask) == real;
    }

    /** Whether the rule un-translates this receiver of a packet that entered at {@code ingress}. */
    public boolean untranslates(int ingress, int destination) {
        return ingress == mappedInterface && (destination & mask) == mapped;
    }

    public int toMapped(int address) {
        return mapped | address & ~mask;
    }

    public int toReal(int address) {
        return real | address & ~mask;
    }
}
