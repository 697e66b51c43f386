package draftscope.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Models in memory that a pair to be loaded may use instead of reading them again. What is in here stays, whatever becomes
 * of the pairs it came from, until this is closed. For the engine's thread.
 */
public final class LoadedModels implements AutoCloseable {

    private final List<SharedModel> models = new ArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();

    LoadedModels(Collection<SharedModel> held) {
        models.addAll(held);
        models.forEach(SharedModel::hold);
    }

    public static LoadedModels none() {
        return new LoadedModels(List.of());
    }

    /** What these pairs are made of; what several use is in here once. */
    public static LoadedModels of(Stream<LoadedPair> pairs) {
        return new LoadedModels(pairs.flatMap(pair -> pair.models().stream()).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Lets go of all but those that would be loaded. */
    public void keepOnly(Set<ModelIdentity> wanted) {
        var others = models.stream().filter(m -> m.identity().filter(wanted::contains).isEmpty()).toList();
        models.removeAll(others);
        others.forEach(SharedModel::letGo);
    }

    /** A model in here, held once more by who uses it. */
    public <M extends SharedModel> Optional<M> use(Class<M> kind, ModelIdentity identity) {
        var found = models.stream()
                .filter(m -> m.identity().filter(identity::equals).isPresent())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
        found.ifPresent(SharedModel::hold);
        return found;
    }

    /** Has something closed with this, which the next load would open again. */
    public void closeToo(Runnable more) {
        closing.add(more);
    }

    /** What is in here. */
    public Set<ModelIdentity> identities() {
        return models.stream().flatMap(m -> m.identity().stream()).collect(Collectors.toSet());
    }

    /** Bytes of all of it, by device. */
    public Map<String, Long> bytes() {
        return bytes(models);
    }

    /** Bytes of those that a pair uses, by device. */
    Map<String, Long> bytesOf(LoadedPair pair) {
        return bytes(models.stream().filter(pair.models()::contains).toList());
    }

    /** Bytes of some, by device. */
    static Map<String, Long> bytes(Collection<SharedModel> some) {
        var bytes = new HashMap<String, Long>();
        some.forEach(m -> m.bytes().forEach((device, count) -> bytes.merge(device, count, Long::sum)));
        return bytes;
    }

    @Override
    public void close() {
        var all = List.copyOf(models);
        models.clear();
        all.forEach(SharedModel::letGo);
        var more = List.copyOf(closing);
        closing.clear();
        more.forEach(Runnable::run);
    }
}
