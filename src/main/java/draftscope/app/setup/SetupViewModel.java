package draftscope.app.setup;

import draftscope.app.engine.Measuring;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.RunOrder;
import draftscope.app.kit.Field;
import draftscope.app.kit.ParameterForm;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.stage.LiveRule;
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

    private static final int MOST_TOKENS = 100_000;

    /** What to decode. */
    public final Field<String> prompt = new Field<>("prompt", "", typed -> {
        if (typed.isBlank()) {
            throw new IllegalArgumentException(Words.of("field.prompt.empty"));
        }
        return typed;
    });
    public final BooleanProperty chat = new SimpleBooleanProperty(true);
    /** The policy watched. */
    public final ObjectProperty<PolicyEntry> policy = new SimpleObjectProperty<>(PolicyCatalog.standard());
    private final Map<PolicyEntry, ParameterForm> forms = ParameterForm.of(PolicyCatalog.entries());
    /** Temperature, 0 for greedy. */
    public final Field<Double> temperature = Field.number("temperature", "0", 0, false, 100);
    /** How many tokens to keep, 0 for all. */
    public final Field<Integer> topK = Field.whole("top_k", 0, 0, 10_000_000);
    /** Mass to keep. */
    public final Field<Double> topP = Field.number("top_p", "1", 0, true, 1);
    /** Seed of the random numbers. */
    public final Field<Long> seed = Field.seed("seed", 1);
    /** Length at which the run ends. */
    public final Field<Integer> maxNewTokens = Field.whole("max_new_tokens", 256, 1, MOST_TOKENS);
    /** Whether to go on after an end of text. */
    public final BooleanProperty ignoreEnd = new SimpleBooleanProperty(false);

    public final DrafterForm drafter = new DrafterForm();
    public final RuleForm rule = new RuleForm(drafter);
    /** What goes before the prompt, and what ends the answer. */
    public final ConversationForm conversation = new ConversationForm(prompt, chat);

    private ThresholdDial dial = new ThresholdDial();

    /** A live parameter follows the drafter while nobody has set it: on each, another value was measured to pay. */
    public SetupViewModel() {
        drafter.drafter.addListener((changed, old, now) -> forms.forEach((entry, form) -> form.live()
                .filter(field -> field.text.get().equals(usual(old, entry)))
                .ifPresent(field -> field.text.set(usual(now, entry)))));
    }

    private static String usual(DrafterEntry drafter, PolicyEntry policy) {
        var live = policy.live().orElseThrow();
        var constants = drafter.policy(policy, Map.of()).info().constants();
        return live.written(constants.getOrDefault(live.name(), live.standard()));
    }

    public void pair(Optional<PairSummary> pair) {
        drafter.pair(pair);
        rule.pair(pair);
    }

    /** What a policy takes. */
    public ParameterForm form(PolicyEntry of) {
        return forms.get(of);
    }

    /** What a policy does; that it sees no doubt where the guesses of who drafts are certain of themselves. */
    public String meaning(PolicyEntry of) {
        boolean blind = of.rule().isPresent() && drafter.drafter.get().is(MethodEntry.Mark.CERTAIN);
        return blind ? Words.of("setup.policy.certain") : of.meaning();
    }

    /** All fields in the order of the form. */
    public List<Field<?>> fields() {
        var parameters = forms.values().stream().flatMap(form -> form.fields().values().stream());
        return Stream.of(
                        Stream.of(prompt),
                        parameters,
                        Stream.of(temperature, topK, topP, seed, maxNewTokens, conversation.system, conversation.stops))
                .<Field<?>>flatMap(some -> some)
                .toList();
    }

    /** What is kept of the form: its fields, and the options of everybody who drafts. */
    public List<Field<?>> kept() {
        return Stream.concat(fields().stream(), drafter.fields()).toList();
    }

    public BooleanBinding valid() {
        var problems = fields().stream().map(x -> x.problem).toArray(Observable[]::new);
        return Bindings.createBooleanBinding(
                        () -> fields().stream().allMatch(f -> f.problem.get().isEmpty()), problems)
                .and(drafter.valid()
                        .and(rule.valid())
                        .or(Bindings.createBooleanBinding(() -> !drafts(), policy)));
    }

    /** The first problem with the name of its field; empty when there is none. */
    public Optional<String> firstProblem() {
        return fields().stream()
                .filter(f -> !f.problem.get().isEmpty())
                .findFirst()
                .map(f -> f.label + ": " + f.problem.get())
                .or(() -> drafts() ? drafter.problem().or(rule::problem) : Optional.empty());
    }

    /** The target alone asks nobody who drafts. */
    private boolean drafts() {
        return policy.get().drafts();
    }

    /** The entropy in nats at which the policy stops; empty while its fields cannot be read or without a limit. */
    public OptionalDouble entropyLimit() {
        var form = forms.get(policy.get());
        if (form.problem().isPresent()) {
            return OptionalDouble.empty();
        }
        var info = policy.get().make(form.values()).info();
        return PolicyNames.entropyLimit(info, LiveRule.of(Optional.of(info)).first(Optional.of(info)));
    }

    /** What Run asks for; empty while a field has a problem. */
    public Optional<RunOrder> order() {
        if (firstProblem().isPresent()) {
            return Optional.empty();
        }
        var live = redialled(policy(policy.get()));
        var others = Stream.concat(Stream.of(PolicyCatalog.standard()), PolicyCatalog.compared().stream())
                .distinct()
                .filter(entry -> entry != policy.get())
                .map(this::policy)
                .toList();
        var sampling = new Sampling(value(temperature), value(topK), value(topP), value(seed));
        return Optional.of(new RunOrder(
                value(prompt), chat.get(), live, others, sampling, value(maxNewTokens), ignoreEnd.get(), TokenIds.empty(),
                drafter.problem().isEmpty() ? drafter.drafting() : Drafting.model(), Measuring.USUAL,
                rule.problem().isEmpty() ? rule.verification() : Verification.STANDARD, conversation.talk()));
    }

    /** Sets the live parameter of the policy here and, from its next round on, in the run last ordered. */
    public void turn(double value) {
        var entry = policy.get();
        entry.live().ifPresent(p -> {
            forms.get(entry).field(p).text.set(p.written(p.whole() ? Math.rint(value) : Math.round(value * 100) / 100.0));
            dial.turn(value);
        });
    }

    /** A policy with the dial of the run about to be ordered. */
    public LengthPolicy redialled(LengthPolicy policy) {
        dial = new ThresholdDial();
        return PolicyCatalog.dialled(policy, dial);
    }

    private LengthPolicy policy(PolicyEntry entry) {
        return entry.make(forms.get(entry).values());
    }

    private static <T> T value(Field<T> field) {
        return field.value().orElseThrow();
    }
}
