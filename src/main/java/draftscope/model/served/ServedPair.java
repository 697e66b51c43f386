package draftscope.model.served;

import draftscope.decoding.Decoder;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DraftParts;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.rule.Verification;
import draftscope.model.LoadedDraft;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.TextTokenizer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A served target with a draft that runs here. */
final class ServedPair implements LoadedPair {

    private final ServedTarget target;
    private final Optional<LoadedDraft> draft;
    private final Words words;
    private final int threads;
    private final Decoder decoder;
    private final AnswerMemory answers = new AnswerMemory();

    ServedPair(ServedTarget target, Optional<LoadedDraft> draft, Words words, int threads) {
        this.target = target;
        this.draft = draft;
        this.words = words;
        this.threads = threads;
        decoder = new Decoder(target, words.tokenizer(), threads, hardware(), Clock.SYSTEM);
    }

    /** What turns text into ids and back: that of the served model, read here. */
    record Words(TextTokenizer tokenizer, Optional<ChatTemplate> template, Set<Integer> endIds) {}

    @Override
    public ModelInfo target() {
        return target.info();
    }

    @Override
    public Optional<ModelInfo> draft() {
        return draft.map(loaded -> loaded.model().info());
    }

    @Override
    public Optional<Hardware> hardware() {
        return draft.flatMap(LoadedDraft::hardware);
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
        draft.ifPresent(LoadedDraft::prepare);
        return decoder;
    }

    @Override
    public void requireSampling(Sampling sampling) {
        ServedTarget.require(sampling);
    }

    @Override
    public void requireVerification(Verification verification) {
        if (!verification.rule().isStandard()) {
            throw new BadInputException(
                    "--verification",
                    verification.rule().describe() + " needs the target's whole distributions, and a server tells single"
                            + " probabilities",
                    "use --verification " + Verification.STANDARD.rule().name());
        }
    }

    @Override
    public DraftParts parts() {
        return new DraftParts() {
            @Override
            public AnswerMemory answers() {
                return answers;
            }

            @Override
            public Optional<DraftModel> draftModel() {
                return draft.map(LoadedDraft::model);
            }

            @Override
            public OptionalInt vocabulary() {
                return OptionalInt.of(words.tokenizer().size());
            }

            @Override
            public <T> Optional<T> head(HeadKind kind, Class<T> port) {
                return Optional.empty();
            }
        };
    }

    @Override
    public Drafter drafter(LengthPolicy policy, Drafting drafting) {
        if (policy.drafts() && drafting.drafter().need().headKind().isPresent()) {
            throw noHeads("'" + drafting.drafter().name() + "'");
        }
        return LoadedPair.super.drafter(policy, drafting);
    }

    /** Servers tell no hidden states and score no tree. */
    static BadInputException noHeads(String what) {
        return new BadInputException(
                "--drafter",
                what + " reads the target's own states, and a server tells none and scores no tree",
                "draft for a served target with --drafter model or lookup");
    }

    @Override
    public int threads() {
        return threads;
    }

    /** The draft's: the target's memory is the server's. */
    @Override
    public long memoryBytes() {
        return draft.map(LoadedDraft::memoryBytes).orElse(0L);
    }

    @Override
    public void close() {
        target.end();
        draft.ifPresent(LoadedDraft::close);
        words.tokenizer().close();
    }
}
