package draftscope.decoding.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Entries by name, in the order to be shown: the house's, then those of providers on the class path. A colour slot that is
 * taken gives way to the next free one.
 */
public final class Catalog<E extends MethodEntry> {

    private final String kind;
    private final Map<String, E> entries;

    /**
     * @param kind what errors call an entry
     * @param providers see {@link ServiceLoader}
     * @param slotted an entry with another slot
     * @param reserved a slot that none gets
     */
    public <P> Catalog(
            String kind, List<E> house, Class<P> providers, Function<P, E> provided, BiFunction<E, Integer, E> slotted, int reserved) {
        this.kind = kind;
        var all = new ArrayList<>(house);
        ServiceLoader.load(providers, providers.getClassLoader()).forEach(p -> all.add(provided.apply(p)));
        var byName = new LinkedHashMap<String, E>();
        var taken = new HashSet<>(List.of(reserved));
        for (var entry : all) {
            int slot = entry.slot();
            while (!taken.add(slot)) {
                slot++;
            }
            if (byName.put(entry.name(), slot == entry.slot() ? entry : slotted.apply(entry, slot)) != null) {
                throw new IllegalStateException("there are two of " + entry.describe());
            }
        }
        entries = Collections.unmodifiableMap(byName);
    }

    public List<E> entries() {
        return List.copyOf(entries.values());
    }

    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    public Optional<E> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * The one of a name.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public E entry(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(
                "unknown " + kind + " '" + name + "'; there are " + String.join(", ", entries.keySet())));
    }

    /** The first that bears a mark. */
    public E marked(MethodEntry.Mark mark) {
        return entries.values().stream()
                .filter(e -> e.is(mark))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no " + kind + " is marked " + mark));
    }
}
