package draftscope.model;

import draftscope.decoding.port.HeadKind;
import draftscope.model.checkpoint.HeadShape;
import draftscope.model.checkpoint.ModelFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a pair would be loaded, known before any weight is read.
 *
 * @param vocabulary ids from 0 on that may be emitted
 * @param memory what both take together, on whatever devices
 * @param shares what each device holds, the first one first
 * @param advice what to consider about the two and the heads, if anything
 * @param notes what the files say that is not heeded or read otherwise than written, in whole sentences
 */
public record PairPlan(
        Part target,
        Optional<Part> draft,
        int vocabulary,
        MemoryEstimate memory,
        List<DevicePlan.Share> shares,
        Optional<String> advice,
        Map<HeadKind, HeadPart> heads,
        List<String> notes) {

    public PairPlan {
        shares = List.copyOf(shares);
        heads = Map.copyOf(heads);
        notes = List.copyOf(notes);
    }

    /** What its models would be in memory, as far as others could be the same. */
    public Set<ModelIdentity> identities() {
        return Stream.of(Stream.of(target.held), draft.stream().map(Part::held), heads.values().stream().map(HeadPart::held))
                .flatMap(several -> several)
                .flatMap(held -> held.identity().stream())
                .collect(Collectors.toSet());
    }

    /** The same where some models are in memory already and need not be read. */
    public PairPlan having(Set<ModelIdentity> present) {
        return new PairPlan(
                target.with(target.held.having(present)),
                draft.map(part -> part.with(part.held.having(present))),
                vocabulary,
                memory,
                shares,
                advice,
                heads.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, h -> h.getValue().with(h.getValue().held.having(present)))),
                notes);
    }

    /** The same with more to note, found only while it was loaded. */
    public PairPlan noting(List<String> more) {
        var all = Stream.concat(notes.stream(), more.stream()).distinct().toList();
        return new PairPlan(target, draft, vocabulary, memory, shares, advice, heads, all);
    }

    /**
     * How a model comes into memory.
     *
     * @param identity what it is there; empty where nobody knows whether another is the same
     * @param already whether it is there already and is not read again
     */
    public record Held(Optional<ModelIdentity> identity, boolean already) {

        public static final Held UNKNOWN = new Held(Optional.empty(), false);

        /** One that is to be read. */
        public static Held fresh(Optional<ModelIdentity> identity) {
            return new Held(identity, false);
        }

        private Held having(Set<ModelIdentity> present) {
            return new Held(identity, identity.filter(present::contains).isPresent());
        }
    }

    /**
     * One of the two.
     *
     * @param parameters number of its weights
     * @param stored what people call the type that most of them are stored in
     * @param type what people call the numbers it runs in
     */
    public record Part(
            String name, ModelFamily family, long parameters, String stored, String type, DevicePlan places, Held held) {

        private Part with(Held other) {
            return new Part(name, family, parameters, stored, type, places, other);
        }
    }

    /**
     * A head. It computes in the target's numbers, whatever it is stored in.
     *
     * @param parameters number of its weights
     * @param stored what people call the type that most of them are stored in
     * @param type what people call the numbers it runs in
     * @param feeds the states of the target that it reads, see {@link HeadShape#states()}
     */
    public record HeadPart(String name, long parameters, String stored, String type, List<Integer> feeds, Held held) {

        public HeadPart {
            feeds = List.copyOf(feeds);
        }

        private HeadPart with(Held other) {
            return new HeadPart(name, parameters, stored, type, feeds, other);
        }
    }
}
