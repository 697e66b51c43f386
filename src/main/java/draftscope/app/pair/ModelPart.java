package draftscope.app.pair;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.port.HeadKind;
import draftscope.draw.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model is loaded as.
 *
 * @param head its kind, if it is a head of the target
 */
public record ModelPart(String key, Optional<HeadKind> head) {

    /** The large model. */
    public static final ModelPart TARGET = new ModelPart("target", Optional.empty());

    /** The small one, or none. */
    public static final ModelPart DRAFT = new ModelPart("draft", Optional.empty());

    /** A head, or none. */
    public static ModelPart of(HeadKind kind) {
        return new ModelPart(kind.name(), Optional.of(kind));
    }

    /** What its field is called. */
    String label() {
        return word("");
    }

    /** What stands in its field while nothing else does. */
    String hint() {
        return word(".hint");
    }

    /** What may be written there. */
    String hover() {
        return word(".hover");
    }

    /** What choosing its folder is called. */
    String folder() {
        return word(".folder");
    }

    /** What choosing its GGUF file is called; a head is never in one. */
    Optional<String> file() {
        return head.isPresent() ? Optional.empty() : Optional.of(word(".file"));
    }

    private String word(String rest) {
        return head.map(kind -> Words.of("picker.head" + rest, kind.title(), drafters(kind)))
                .orElseGet(() -> Words.of("picker." + key + rest));
    }

    private static String drafters(HeadKind kind) {
        return DrafterCatalog.entries().stream()
                .filter(d -> d.need().headKind().filter(kind::equals).isPresent())
                .map(DrafterEntry::title)
                .collect(Collectors.joining(", "));
    }

    /** A head of every kind that some drafter needs. */
    public static List<ModelPart> heads() {
        return DrafterCatalog.headKinds().stream().map(ModelPart::of).toList();
    }
}
