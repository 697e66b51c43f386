package draftscope.draw;

import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.DrafterInfo;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.StopRule;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.trace.Trace;
import draftscope.trace.TraceSummary;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How a policy of a trace or a bench is called on screen. */
public final class PolicyNames {

    private PolicyNames() {}

    /** Its name without constants, after that of its drafter where it is not the draft model. */
    public static String plain(PolicyInfo policy) {
        var title = PolicyCatalog.find(policy.method()).map(MethodEntry::title).orElse(policy.method());
        return policy.drafter()
                .map(name -> DrafterCatalog.find(name).map(drafter -> title(drafter, policy.constants())).orElse(name)
                        + " + " + title)
                .orElse(title);
    }

    /** With the constant it is told from others of its kind by: {@code SVIP h 0.30}, {@code Constant 5}. */
    public static String full(PolicyInfo policy) {
        var name = plain(policy);
        return entry(policy)
                .flatMap(entry -> entry.live()
                        .filter(p -> policy.constants().containsKey(p.name()))
                        .map(p -> name + " " + value(entry, p, policy.constants().get(p.name())))
                        .map(named -> named + chosen(entry, policy)))
                .orElse(name);
    }

    /** The choices of it that are not the usual ones: {@code , T = 1}. */
    private static String chosen(MethodEntry entry, PolicyInfo policy) {
        return entry.parameters().stream()
                .filter(p -> p.unit() == Parameter.Unit.CHOICE
                        && p.allows(policy.constants().getOrDefault(p.name(), Double.NaN)))
                .map(p -> ", " + entry.words().label(p).toLowerCase(Locale.ROOT) + " "
                        + entry.words().choice(p, p.written(policy.constants().get(p.name()))))
                .collect(Collectors.joining());
    }

    /** The policy of a run in full, after its drafter where that is not the draft model: {@code Look-up + Constant 5}. */
    public static String of(RunStarted run) {
        return drafted(run, full(run.policy()));
    }

    /** The same of a run whose live parameter was turned on the way. */
    public static String turned(RunStarted run) {
        return drafted(run, turned(run.policy()));
    }

    /** The name of a run as its whole trace tells it. */
    public static String of(Trace trace) {
        return TraceSummary.of(trace).turned() ? turned(trace.run()) : of(trace.run());
    }

    private static String drafted(RunStarted run, String policy) {
        return judged(
                run,
                DrafterCatalog.of(run.draft())
                        .filter(drafter -> !drafter.isStandard())
                        .map(drafter -> title(drafter, run.drafter().map(DrafterInfo::options).orElse(Map.of())) + " + " + policy)
                        .orElse(policy));
    }

    /** A drafter's title; of one that can draft from earlier answers with whether it does. */
    private static String title(DrafterEntry drafter, Map<String, Double> options) {
        return drafter.remembers()
                ? remembering(drafter, options.getOrDefault(AnswerMemory.OPTION.name(), 0.0) > 0)
                : drafter.title();
    }

    /** {@code Suffix, warm}: from earlier answers; {@code Suffix, cold}: without. */
    public static String remembering(DrafterEntry drafter, boolean warm) {
        return Words.of(warm ? "drafter.warm" : "drafter.cold", drafter.title());
    }

    /** A name with the rule by which the run's guesses are kept, where it is not the usual one. */
    public static String judged(RunStarted run, String name) {
        return run.rule()
                .map(rule -> Words.of(rule.exact() ? "rule.named" : "rule.named.lossy", name, rule(rule)))
                .orElse(name);
    }

    /** A rule with its numbers: {@code Lenience 0.50}. */
    public static String rule(RuleInfo rule) {
        return RuleCatalog.title(rule)
                + rule.constants().values().stream().map(v -> " " + Figures.fraction(v)).collect(Collectors.joining());
    }

    /** The constant it is told from others of its kind by, after a space; empty where it has none. */
    public static String constant(PolicyInfo policy) {
        return full(policy).substring(plain(policy).length());
    }

    /** Of a run whose live parameter was turned on the way: it is not named after the value it began with. */
    public static String turned(PolicyInfo policy) {
        return entry(policy)
                .flatMap(entry -> entry.live().map(p -> Words.of("policy.turned", plain(policy), letter(entry, p))))
                .orElse(plain(policy));
    }

    /** A parameter's letter, or its name where it has none. */
    public static String letter(MethodEntry entry, Parameter parameter) {
        var symbol = entry.words().symbol(parameter);
        return symbol.isEmpty() ? entry.words().label(parameter) : symbol;
    }

    /**
     * The entropy in nats at which a policy that goes by the score stops; empty for others and without a limit.
     *
     * @param threshold the live parameter in force
     */
    public static OptionalDouble entropyLimit(PolicyInfo policy, OptionalDouble threshold) {
        double c = policy.constants().getOrDefault("c", 0.0);
        return c > 0 && threshold.isPresent() && Sight.of(policy) == Sight.WARPED && entry(policy).filter(PolicyNames::goesByScore).isPresent()
                ? OptionalDouble.of(new EntropyScore(c).entropyAt(threshold.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** Whether a policy compares the score √(c·H). */
    public static boolean goesByScore(PolicyEntry entry) {
        return entry.rule().filter(StopRule.SCORE::equals).isPresent();
    }

    private static Optional<PolicyEntry> entry(PolicyInfo policy) {
        return PolicyCatalog.find(policy.method());
    }

    private static String value(MethodEntry entry, Parameter parameter, double value) {
        var special = entry.words().text(parameter.name() + ".at." + parameter.written(value));
        if (special.isPresent()) {
            return special.get();
        }
        var symbol = entry.words().symbol(parameter);
        return parameter.whole()
                ? Figures.count(Math.round(value))
                : (symbol.isEmpty() ? "" : symbol + " ") + Figures.fraction(value);
    }
}
