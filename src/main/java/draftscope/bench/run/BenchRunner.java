package draftscope.bench.run;

import draftscope.bench.BenchFile;
import draftscope.bench.BenchSettings;
import draftscope.bench.RowKey;
import draftscope.bench.Skipped;
import draftscope.bench.Statistics;
import draftscope.bench.StoppedException;
import draftscope.bench.prompts.Question;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the measurements of a bench that its file does not hold yet.
 *
 * <p>Question by question all methods answer one after another, in an order that rotates, so that a slow minute of
 * the machine hits them alike. Only the decoder's own time counts.
 */
public final class BenchRunner {

    private final LoadedPair pair;
    private final BenchSettings settings;
    private final BenchPlan plan;
    private final BenchFile file;
    private final BenchListener listener;
    private final Cancellation cancellation;

    public BenchRunner(
            LoadedPair pair,
            BenchSettings settings,
            BenchPlan plan,
            BenchFile file,
            BenchListener listener,
            Cancellation cancellation) {
        this.pair = pair;
        this.settings = settings;
        this.plan = plan;
        this.file = file;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * Makes what is missing.
     *
     * @return whether everything is there now; false when cancelled
     * @throws StoppedException when something broke; everything finished before is kept
     * @throws draftscope.model.input.BadInputException when the pair cannot sample so
     */
    public boolean run() {
        plan.temperatures().forEach(t -> pair.requireSampling(settings.sampling(t, 0, 0)));
        var questions = runnable();
        warmUp(questions);
        int turn = 0;
        for (int repeat = 0; repeat < plan.repeats(); repeat++) {
            for (var question : questions) {
                for (double temperature : plan.temperatures()) {
                    if (!group(question, temperature, repeat, plan.order(turn))) {
                        return false;
                    }
                    turn++;
                }
            }
        }
        return true;
    }

    /** Questions that fit into the context; the others are noted. */
    private List<Question> runnable() {
        var prompter = Prompter.of(pair, settings);
        var questions = new ArrayList<Question>();
        for (var question : plan.questions()) {
            unfit(prompter.prompt(question, List.of()).ids()).ifPresentOrElse(
                    why -> {
                        var skipped = new Skipped(question.index(), question.id(), why);
                        file.add(skipped);
                        listener.skipped(
                                skipped, plan.methods().size() * plan.temperatures().size() * plan.repeats());
                    },
                    () -> questions.add(question));
        }
        return questions;
    }

    private Optional<String> unfit(TokenIds prompt) {
        if (prompt.isEmpty()) {
            return Optional.of("the prompt is empty");
        }
        if (prompt.size() >= pair.contextLength()) {
            return Optional.of("the prompt has " + prompt.size() + " tokens; the context of "
                    + pair.target().name() + " holds " + pair.contextLength());
        }
        int vocabulary = pair.vocabulary();
        return prompt.stream()
                .filter(id -> id < 0 || id >= vocabulary)
                .mapToObj(id -> "token id " + id + " is not in the vocabulary of " + pair.target().name())
                .findFirst();
    }

    private void warmUp(List<Question> questions) {
        boolean allFound = questions.stream()
                .allMatch(q -> plan.temperatures().stream().allMatch(t -> complete(q, t)));
        if (plan.warmUp() == 0 || questions.isEmpty() || allFound) {
            return;
        }
        listener.warmingUp();
        for (int i = 0; i < plan.warmUp(); i++) {
            for (double temperature : plan.temperatures()) {
                for (var method : plan.methods()) {
                    measure(questions.get(0), key(questions.get(0), temperature, method, 0), method);
                }
            }
        }
    }

    private boolean complete(Question question, double temperature) {
        for (int repeat = 0; repeat < plan.repeats(); repeat++) {
            for (var method : plan.methods()) {
                if (file.row(key(question, temperature, method, repeat)).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** One question by all methods; false when cancelled. */
    private boolean group(Question question, double temperature, int repeat, List<BenchMethod> order) {
        for (var method : order) {
            var key = key(question, temperature, method, repeat);
            if (file.row(key).isPresent()) {
                listener.found(key);
                continue;
            }
            if (cancellation.requested()) {
                return false;
            }
            var made = measure(question, key, method);
            if (made.isEmpty()) {
                return false;
            }
            listener.keeping(made.get().row(), made.get().events());
            file.add(made.get().row());
            listener.measured(made.get().row());
        }
        if (temperature == 0) {
            compare(question, repeat);
        }
        return true;
    }

    private Optional<Measurement> measure(Question question, RowKey key, BenchMethod method) {
        try {
            return Measurement.make(pair, settings, method, question, key, shadowed(key), cancellation);
        } catch (DecodingException e) {
            throw new StoppedException(
                    "question " + question.id() + " under " + method.label() + ": " + e.getMessage()
                            + "; everything finished before is kept: start the same command again to go on",
                    e);
        }
    }

    private boolean shadowed(RowKey key) {
        return key.temperature() == 0 && plan.shadowed().filter(key.policy()::equals).isPresent();
    }

    private void compare(Question question, int repeat) {
        var lossless = new Lossless(pair, settings);
        var baseline = file.row(new RowKey(question.index(), 0, Statistics.BASELINE, repeat)).orElseThrow();
        for (var method : plan.methods()) {
            var key = key(question, 0, method, repeat);
            if (!method.isBaseline() && !file.knowsDifference(key)) {
                lossless.compare(question, baseline, file.row(key).orElseThrow()).ifPresent(difference -> {
                    file.add(difference);
                    listener.differs(difference);
                });
            }
        }
    }

    private static RowKey key(Question question, double temperature, BenchMethod method, int repeat) {
        return new RowKey(question.index(), temperature, method.label(), repeat);
    }
}
