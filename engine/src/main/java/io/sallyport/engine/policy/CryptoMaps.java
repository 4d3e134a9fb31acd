package io.sallyport.engine.policy;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.CryptoMap;
import io.sallyport.engine.policy.classifier.PacketKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code crypto map} at interfaces: which flows would go through tunnels. These are not built, so such flows are uncertain. */
public final class CryptoMaps {
    /** No interface has one. */
    public static final CryptoMaps NONE = new CryptoMaps(List.of());

    private final List<List<Entry>> byInterface;
    private final boolean empty;

    /**
     * An entry of a map that stands at an interface.
     *
     * @param map name of the map
     * @param sequence its number
     * @param list what it protects, written as it leaves; empty where its peers say it
     */
    public record Entry(String map, int sequence, Optional<CompiledAccessList> list) {}

    private CryptoMaps(List<List<Entry>> byInterface) {
        this.byInterface = byInterface;
        empty = byInterface.stream().allMatch(List::isEmpty);
    }

    static CryptoMaps compile(
            Configuration configuration, List<PolicyInterface> interfaces, Map<String, CompiledAccessList> lists) {
        return new CryptoMaps(interfaces.stream()
                .map(each -> at(each.name(), configuration, lists))
                .toList());
    }

    private static List<Entry> at(String nameif, Configuration configuration, Map<String, CompiledAccessList> lists) {
        List<Entry> found = new ArrayList<>();
        configuration.cryptoMaps().forEach((name, map) -> {
            if (map.interfaces().contains(nameif)) {
                map.entries().forEach((sequence, entry) -> add(found, name, sequence, entry, lists));
            }
        });
        return List.copyOf(found);
    }

    /** An entry without a list protects nothing, unless it is dynamic (inferred: it is incomplete). */
    private static void add(
            List<Entry> found, String map, int sequence, CryptoMap.Entry entry, Map<String, CompiledAccessList> lists) {
        Optional<CompiledAccessList> list = Optional.ofNullable(lists.get(entry.list()));
        if (list.isPresent() || entry.dynamic()) {
            found.add(new Entry(map, sequence, list));
        }
    }

    /** Whether no interface has a map that says anything. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * The first entry at an interface whose list permits the packet, or null; what a list denies or does not name is left to the next
     * (documented).
     *
     * @param key the packet as it leaves; for one that arrives, the way back
     */
    public @Nullable Entry find(int interfaceIndex, PacketKey key) {
        List<Entry> entries = byInterface.get(interfaceIndex);
        for (int i = 0; i < entries.size(); i++) {
            CompiledAccessList list = entries.get(i).list().orElse(null);
            if (list != null && permits(list, key)) {
                return entries.get(i);
            }
        }
        return null;
    }

    private static boolean permits(CompiledAccessList list, PacketKey key) {
        int element = list.match(key);
        return element != CompiledAccessList.NO_MATCH && list.permits(element) || list.isUncertain(key, element);
    }

    /** Whether peers of an interface say themselves what they send. */
    public boolean hasDynamic(int interfaceIndex) {
        List<Entry> entries = byInterface.get(interfaceIndex);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).list().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
