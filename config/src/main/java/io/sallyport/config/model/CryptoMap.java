package io.sallyport.config.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * {@code crypto map}: what an interface would send through tunnels.
 *
 * @param entries by sequence number
 * @param interfaces nameifs that it stands at
 */
public record CryptoMap(SortedMap<Integer, Entry> entries, SortedSet<String> interfaces) {
    /** Nothing is said of it. */
    public static final CryptoMap NONE = new CryptoMap(new TreeMap<>(), new TreeSet<>());

    /**
     * What one of its numbers says.
     *
     * @param list name of the access list of {@code match address}, or empty
     * @param dynamic whether its peers say what they send ({@code ipsec-isakmp dynamic})
     */
    public record Entry(String list, boolean dynamic) {
        /** Nothing is said. */
        public static final Entry NONE = new Entry("", false);

        /** The same with another list; empty for none. */
        public Entry withList(String name) {
            return new Entry(name, dynamic);
        }

        /** The same, dynamic or not. */
        public Entry withDynamic(boolean on) {
            return new Entry(list, on);
        }
    }

    public CryptoMap {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        interfaces = Collections.unmodifiableSortedSet(new TreeSet<>(interfaces));
    }

    /** The same with a change of one entry. */
    public CryptoMap with(int sequence, UnaryOperator<Entry> change) {
        TreeMap<Integer, Entry> changed = new TreeMap<>(entries);
        changed.put(sequence, change.apply(entries.getOrDefault(sequence, Entry.NONE)));
        return new CryptoMap(changed, interfaces);
    }

    /** The same at an interface, or no longer there. */
    public CryptoMap at(String nameif, boolean on) {
        TreeSet<String> changed = new TreeSet<>(interfaces);
        if (on) {
            changed.add(nameif);
        } else {
            changed.remove(nameif);
        }
        return new CryptoMap(entries, changed);
    }
}
