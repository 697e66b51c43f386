package draftscope.decoding.entry;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An entry in the making, as far as all are made alike.
 *
 * @param <B> what makes entries of a kind
 */
public abstract class EntryBuilder<B extends EntryBuilder<B>> {

    private final String kind;
    private final String key;
    private final String name;
    private Optional<EntryWords> words = Optional.empty();
    private String source = "";
    private List<Parameter> parameters = List.of();
    private int slot;
    private Set<MethodEntry.Mark> marks = Set.of();

    /**
     * Begins one whose words stand in the house's bundle.
     *
     * @param kind what errors call such an entry
     * @param group what the keys of its words begin with
     * @param name as traces and commands write it
     */
    protected EntryBuilder(String kind, String group, String name) {
        this.kind = kind;
        this.key = group + name;
        this.name = name;
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    protected MethodFacts facts() {
        return new MethodFacts(
                kind,
                name,
                words.orElseGet(() -> EntryWords.of(EntryWords.HOUSE, EntryWords.class, key, name)),
                source,
                parameters,
                slot,
                marks);
    }

    /** Words of a bundle of its own, looked for with a class's loader. */
    public B words(String bundle, Class<?> beside) {
        words = Optional.of(EntryWords.of(bundle, beside, key, name));
        return self();
    }

    /** Plain words: its name on screen and one sentence. */
    public B words(String title, String meaning) {
        words = Optional.of(EntryWords.plain(key, name, title, meaning));
        return self();
    }

    public B source(String where) {
        source = where;
        return self();
    }

    /** What it takes, in the order of the trace. */
    public B takes(Parameter... some) {
        parameters = List.of(some);
        return self();
    }

    /** The colour or shape it would like; the next free one if that is taken. */
    public B slot(int wished) {
        slot = wished;
        return self();
    }

    public B marks(MethodEntry.Mark... some) {
        marks = Set.of(some);
        return self();
    }
}
