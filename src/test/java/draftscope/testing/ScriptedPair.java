package draftscope.testing;

import draftscope.decoding.Decoder;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DraftParts;
import draftscope.decoding.exact.WholeDistributions;
import draftscope.decoding.pass.TargetPasses;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.LoadedPair;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.TextTokenizer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pair that follows scripts. {@link #log()} tells what was called from which thread and makes it slow or failing.
 *
 * <p>{@link #story()} is ready for the terminal and the window: words, a draft that is often right, and a text
 * that goes on for as long as asked.
 */
public final class ScriptedPair implements LoadedPair {

    /** Script of both models and everything around them. */
    public record Script(
            ScriptedVocabulary vocabulary,
            ScriptedLogits target,
            Optional<ScriptedLogits> draft,
            int context,
            int draftContext,
            boolean chat) {

        /** Random models over the vocabulary; {@code likeness} 1 makes the draft the target itself. */
        public static Script random(long seed, ScriptedVocabulary vocabulary, double spread, double likeness) {
            var target = ScriptedLogits.random(seed, vocabulary.size(), spread, 3);
            var draft = target.mixedWith(
                    ScriptedLogits.random(seed + 1_000_003, vocabulary.size(), spread, 2), likeness);
            return new Script(vocabulary, target, Optional.of(draft), 1024, 1024, false);
        }

        /** The same with the end of text made rarer (negative) or more frequent in both models. */
        public Script favouringEnd(double amount) {
            int end = vocabulary.end();
            return new Script(
                    vocabulary,
                    target.favouring(end, amount),
                    draft.map(d -> d.favouring(end, amount)),
                    context,
                    draftContext,
                    chat);
        }

        /** The same with other context lengths. */
        public Script contexts(int ofTarget, int ofDraft) {
            return new Script(vocabulary, target, draft, ofTarget, ofDraft, chat);
        }

        /** The same without a draft. */
        public Script targetOnly() {
            return new Script(vocabulary, target, Optional.empty(), context, draftContext, chat);
        }

        /** The same with a chat template: {@code <role>content} for every message. */
        public Script withChat() {
            return new Script(vocabulary, target, draft, context, draftContext, true);
        }
    }

    private static final String[] WORDS = {
        "once", "upon", "a", "time", "the", "little", "fox", "ran", "into", "deep", "wood", "and", "found", "an", "old",
        "owl", "who", "said", "that", "stars", "are", "only", "lanterns", "of", "sleeping", "birds", "so", "they", "went",
        "home", "together", ",", ".", "<", ">", "user", "assistant", "café", "\n", "?"
    };

    private final Script script;
    private final CallLog log;
    private final int threads;
    private final ScriptedTarget target;
    private final Optional<ScriptedDraft> draft;
    private final boolean headed;
    private final AnswerMemory answers = new AnswerMemory();
    private volatile boolean closed;

    /** A pair with its log. */
    public ScriptedPair(Script script, CallLog log, int threads) {
        this(script, log, threads, false);
    }

    /** A pair with or without heads; they guess what the script's draft would. */
    public ScriptedPair(Script script, CallLog log, int threads, boolean headed) {
        this.headed = headed;
        this.script = script;
        this.log = log;
        this.threads = threads;
        target = new ScriptedTarget(script.target(), script.context(), log);
        draft = script.draft().map(d -> new ScriptedDraft(d, script.draftContext(), log));
    }

    /** A pair with a log of its own. */
    public ScriptedPair(Script script) {
        this(script, new CallLog(), 1);
    }

    /** The script of {@link #story()}. */
    public static Script storyScript() {
        return Script.random(7, ScriptedVocabulary.words(WORDS), 3, 0.75).favouringEnd(-30).withChat();
    }

    /** Words that go on for as long as asked, with a draft that is often right. */
    public static ScriptedPair story() {
        return new ScriptedPair(storyScript());
    }

    /** Who called what from where; also where slowness and failure come from. */
    public CallLog log() {
        return log;
    }

    /** Whether {@link #close()} was called. */
    public boolean closed() {
        return closed;
    }

    /** The target itself. */
    public ScriptedTarget targetModel() {
        return target;
    }

    /** The draft itself. */
    public ScriptedDraft draftModel() {
        return draft.orElseThrow();
    }

    /** The scripts behind this pair. */
    public Script script() {
        return script;
    }

    @Override
    public ModelInfo target() {
        return target.info();
    }

    @Override
    public Optional<ModelInfo> draft() {
        return draft.map(ScriptedDraft::info);
    }

    @Override
    public int contextLength() {
        return script.context();
    }

    @Override
    public TextTokenizer tokenizer() {
        return script.vocabulary();
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        ChatTemplate template = (messages, open) -> messages.stream()
                        .map(m -> "<" + m.role() + ">" + m.content())
                        .collect(Collectors.joining())
                + (open ? "<assistant>" : "");
        return script.chat() ? Optional.of(template) : Optional.empty();
    }

    @Override
    public Set<Integer> endIds() {
        return Set.of(script.vocabulary().end());
    }

    @Override
    public Decoder decoder() {
        return new Decoder(target, script.vocabulary(), threads, Optional.empty(), log.clock());
    }

    @Override
    public Optional<WholeDistributions> distributions() {
        return Optional.of(new WholeDistributions(target, draft.map(model -> model)));
    }

    @Override
    public Optional<TargetPasses> passes() {
        return Optional.of(new TargetPasses(target, log.clock()));
    }

    @Override
    public Optional<TargetPasses> draftPasses() {
        return script.draft().map(guesses -> new TargetPasses(
                new ScriptedTarget(guesses, script.draftContext(), new CallLog()), log.clock()));
    }

    @Override
    public DraftParts parts() {
        var guesses = script.draft().orElse(script.target());
        return new DraftParts() {
            @Override
            public AnswerMemory answers() {
                return answers;
            }

            @Override
            public Clock clock() {
                return log.clock();
            }

            @Override
            public Optional<DraftModel> draftModel() {
                return draft.map(model -> model);
            }

            @Override
            public OptionalInt vocabulary() {
                return OptionalInt.of(script.vocabulary().size());
            }

            @Override
            public <T> Optional<T> head(HeadKind kind, Class<T> port) {
                return heads().containsKey(kind)
                        ? Stream.of(
                                        new ScriptedTreeHead(guesses, script.draftContext()),
                                        new ScriptedDraft(guesses, script.draftContext(), log),
                                        new ScriptedBlocks(guesses, script.draftContext(), 7))
                                .filter(port::isInstance)
                                .<T>map(port::cast)
                                .findFirst()
                        : Optional.empty();
            }
        };
    }

    @Override
    public Map<HeadKind, ModelInfo> heads() {
        return headed
                ? Map.of(
                        HeadKind.EAGLE, new ModelInfo("scripted-eagle", "eagle", 5, "float64", "cpu"),
                        HeadKind.GLIDE, new ModelInfo("scripted-glide", "glide", 5, "float64", "cpu"),
                        HeadKind.EAGLE3, new ModelInfo("scripted-eagle3", "eagle3", 5, "float64", "cpu"),
                        HeadKind.DFLASH, new ModelInfo("scripted-dflash", "dflash", 5, "float64", "cpu"))
                : Map.of();
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public long memoryBytes() {
        return 123L << 20;
    }

    @Override
    public void close() {
        log.record("close", 0);
        closed = true;
    }
}
