package draftscope.app.setup;

import draftscope.app.engine.RunOrder;
import draftscope.app.kit.Field;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Sampling;
import draftscope.draw.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The form on the left: prompt, policy, sampling. */
public final class SetupViewModel {

    /** Longest draft a round may have in the window, so that it can be looked at. */
    public static final int LONGEST_DRAFT = 64;

    private static final int MOST_TOKENS = 100_000;

    private final Field<String> prompt = new Field<>("prompt", "", typed -> {
        if (typed.isBlank()) {
            throw new IllegalArgumentException(Words.of("field.prompt.empty"));
        }
        return typed;
    });
    private final BooleanProperty chat = new SimpleBooleanProperty(true);
    private final ObjectProperty<PolicyChoice> policy = new SimpleObjectProperty<>(PolicyChoice.SVIP);
    private final Field<Double> threshold =
            Field.number("h", Double.toString(EntropyScore.REFERENCE_THRESHOLD), 0, false, 100);
    private final Field<Double> coefficient =
            Field.number("c", Double.toString(EntropyScore.REFERENCE_COEFFICIENT), 0, false, 100);
    private final Field<Integer> cap = Field.whole("cap", HeuristicLength.REFERENCE_CAP, 1, LONGEST_DRAFT);
    private final Field<Integer> length = Field.whole("k", ConstantLength.REFERENCE_LENGTH, 1, LONGEST_DRAFT);
    private final Field<Integer> initial =
            Field.whole("initial", ConstantLength.REFERENCE_LENGTH, 1, HeuristicLength.REFERENCE_CAP);
    private final Field<Double> temperature = Field.number("temperature", "0", 0, false, 100);
    private final Field<Integer> topK = Field.whole("top_k", 0, 0, 10_000_000);
    private final Field<Double> topP = Field.number("top_p", "1", 0, true, 1);
    private final Field<Long> seed = Field.seed("seed", 1);
    private final Field<Integer> maxNewTokens = Field.whole("max_new_tokens", 256, 1, MOST_TOKENS);
    private final BooleanProperty ignoreEnd = new SimpleBooleanProperty(false);

    private final DrafterForm drafter = new DrafterForm();

    private ThresholdDial dial = new ThresholdDial();

    /** h follows the drafter while nobody has set it: on each, another one was measured to pay. */
    public SetupViewModel() {
        drafter.drafter().addListener((changed, old, now) -> {
            if (threshold.text().get().equals(usual(old))) {
                threshold.text().set(usual(now));
            }
        });
    }

    private static String usual(DrafterEntry drafter) {
        double h = drafter.policy(PolicyCatalog.standard(), Map.of()) instanceof Svip svip
                ? svip.threshold()
                : EntropyScore.REFERENCE_THRESHOLD;
        return Double.toString(h);
    }

    /** What to decode. */
    public Field<String> prompt() {
        return prompt;
    }

    /** Whether the prompt goes through the chat template. */
    public BooleanProperty chat() {
        return chat;
    }

    /** Who drafts. */
    public DrafterForm drafter() {
        return drafter;
    }

    /** The policy watched. */
    public ObjectProperty<PolicyChoice> policy() {
        return policy;
    }

    /** h of SVIP. */
    public Field<Double> threshold() {
        return threshold;
    }

    /** c of SVIP. */
    public Field<Double> coefficient() {
        return coefficient;
    }

    /** Longest draft of SVIP. */
    public Field<Integer> cap() {
        return cap;
    }

    /** k of the constant policy. */
    public Field<Integer> length() {
        return length;
    }

    /** First length of the heuristic policy. */
    public Field<Integer> initial() {
        return initial;
    }

    /** Temperature, 0 for greedy. */
    public Field<Double> temperature() {
        return temperature;
    }

    /** How many tokens to keep, 0 for all. */
    public Field<Integer> topK() {
        return topK;
    }

    /** Mass to keep. */
    public Field<Double> topP() {
        return topP;
    }

    /** Seed of the random numbers. */
    public Field<Long> seed() {
        return seed;
    }

    /** Length at which the run ends. */
    public Field<Integer> maxNewTokens() {
        return maxNewTokens;
    }

    /** Whether to go on behind an end of text. */
    public BooleanProperty ignoreEnd() {
        return ignoreEnd;
    }

    /** All fields in the order of the form. */
    public List<Field<?>> fields() {
        return List.of(
                prompt, threshold, coefficient, cap, length, initial, temperature, topK, topP, seed, maxNewTokens);
    }

    /** Whether every field can be read. */
    public BooleanBinding valid() {
        var problems = fields().stream().map(Field::problem).toArray(Observable[]::new);
        return Bindings.createBooleanBinding(
                        () -> fields().stream().allMatch(f -> f.problem().get().isEmpty()), problems)
                .and(drafter.valid().or(Bindings.equal(policy, PolicyChoice.NONE)));
    }

    /** The first problem with the name of its field; empty when there is none. */
    public Optional<String> firstProblem() {
        return fields().stream()
                .filter(f -> !f.problem().get().isEmpty())
                .findFirst()
                .map(f -> Words.of("field." + f.key()) + ": " + f.problem().get())
                .or(() -> drafts() ? drafter.problem() : Optional.empty());
    }

    /** The target alone asks nobody who drafts. */
    private boolean drafts() {
        return policy.get() != PolicyChoice.NONE;
    }

    /** The entropy in nats at which SVIP stops; empty while its fields cannot be read or without a limit. */
    public OptionalDouble entropyLimit() {
        var h = threshold.value();
        var c = coefficient.value();
        if (h.isEmpty() || c.isEmpty() || c.get() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(new EntropyScore(c.get()).entropyAt(h.get()));
    }

    /** What Run asks for; empty while a field has a problem. */
    public Optional<RunOrder> order() {
        if (firstProblem().isPresent()) {
            return Optional.empty();
        }
        var live = redialled(policy(policy.get()));
        var others = Stream.of(PolicyChoice.SVIP, PolicyChoice.CONSTANT, PolicyChoice.HEURISTIC)
                .filter(choice -> choice != policy.get())
                .map(this::policy)
                .toList();
        var sampling = new Sampling(value(temperature), value(topK), value(topP), value(seed));
        return Optional.of(new RunOrder(
                value(prompt), chat.get(), live, others, sampling, value(maxNewTokens), ignoreEnd.get())
                        .withDrafting(drafter.problem().isEmpty() ? drafter.drafting() : Drafting.model()));
    }

    /**
     * Sets h here and, from its next round on, in the run last ordered.
     *
     * @param h the new threshold
     */
    public void turn(double h) {
        threshold.text().set(Double.toString(Math.round(h * 100) / 100.0));
        dial.turn(h);
    }

    /** SVIP with the dial of the run about to be ordered; other policies as they are. */
    public LengthPolicy redialled(LengthPolicy policy) {
        dial = new ThresholdDial();
        return dialled(policy, dial);
    }

    private static LengthPolicy dialled(LengthPolicy policy, ThresholdDial dial) {
        return PolicyCatalog.dialled(policy, dial);
    }

    private LengthPolicy policy(PolicyChoice choice) {
        return switch (choice) {
            case SVIP -> new Svip(new EntropyScore(value(coefficient)), value(threshold), value(cap));
            case CONSTANT -> new ConstantLength(value(length));
            case HEURISTIC -> new HeuristicLength(value(initial), HeuristicLength.REFERENCE_CAP);
            case NONE -> new NoDrafting();
        };
    }

    private static <T> T value(Field<T> field) {
        return field.value().orElseThrow();
    }
}
