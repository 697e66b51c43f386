package draftscope.model;

import draftscope.decoding.Decoder;
import draftscope.decoding.drafter.DraftParts;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Target;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.TextTokenizer;
import java.util.Optional;
import java.util.Set;

/** What pairs tell alike, wherever their target computes. */
public abstract class TokenizedPair implements LoadedPair {

    private final Target target;
    private final Words words;
    private final int threads;
    private final Optional<Hardware> hardware;
    private final DraftParts parts;
    private final Decoder decoder;

    /**
     * @param threads of the processor
     * @param hardware what it computes on here, where it does
     * @param parts what it has to draft with
     */
    protected TokenizedPair(
            Target target, Words words, int threads, Optional<Hardware> hardware, DraftParts parts) {
        this.target = target;
        this.words = words;
        this.threads = threads;
        this.hardware = hardware;
        this.parts = parts;
        decoder = new Decoder(target, words.tokenizer(), threads, hardware, Clock.SYSTEM);
    }

    /**
     * What turns text into the target's ids and back.
     *
     * @param endIds tokens that end its texts
     */
    public record Words(TextTokenizer tokenizer, Optional<ChatTemplate> template, Set<Integer> endIds) {}

    /** Makes the calling thread compute as this pair was loaded to: another pair may have changed that. */
    protected abstract void prepare();

    @Override
    public ModelInfo target() {
        return target.info();
    }

    @Override
    public int contextLength() {
        return target.contextLength();
    }

    @Override
    public TextTokenizer tokenizer() {
        return words.tokenizer();
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return words.template();
    }

    @Override
    public Set<Integer> endIds() {
        return words.endIds();
    }

    @Override
    public Decoder decoder() {
        prepare();
        return decoder;
    }

    @Override
    public DraftParts parts() {
        return parts;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public Optional<Hardware> hardware() {
        return hardware;
    }
}
