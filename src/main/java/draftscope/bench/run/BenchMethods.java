package draftscope.bench.run;

import draftscope.bench.Statistics;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.model.input.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a list of methods: {@code none,constant,constant:3,svip:h=0.4:max_draft=20,lookup}. A bare number after a
 * name is the policy's main one: a length, or else a threshold. {@code all} is every policy and the look-up. The
 * baseline always comes first, asked for or not. A head alone ({@code glide}, {@code cape}, {@code eagle2}) drafts as long
 * as it was published with; {@code eagle2+svip:h=0.4} puts a policy on it. One that can draft from earlier answers competes
 * twice, {@code suffix:cold} and {@code suffix:warm}, unless one of them is named or asked for by an option.
 */
public final class BenchMethods {

    public static final int LONGEST_SWEPT = 10;

    private static final String ALL = "all";
    private static final String OPTION = "--policies";
    /** Without earlier answers, after a drafter's name. */
    public static final String COLD = ":cold";
    public static final String WARM = ":" + AnswerMemory.WARM;

    private final Map<String, Double> adjustments;
    private final Function<DrafterEntry, Drafting> draftings;

    /**
     * @param adjustments numbers by option name ({@code draft-length}, {@code threshold}, {@code entropy-coefficient})
     *     for the policies that follow them ({@link MethodEntry.Mark#ADJUSTED}), where the list says nothing else
     * @param draftings a drafter with the options asked for
     */
    public BenchMethods(Map<String, Double> adjustments, Function<DrafterEntry, Drafting> draftings) {
        this.draftings = draftings;
        this.adjustments = Map.copyOf(adjustments);
    }

    /** Those that are compared unless others are asked for. */
    public static String standard() {
        return Stream.concat(Stream.of(PolicyCatalog.baseline()), PolicyCatalog.compared().stream())
                .map(PolicyEntry::name)
                .collect(Collectors.joining(","));
    }

    /**
     * The methods of a list.
     *
     * @param sweep whether constants of 1 to {@link #LONGEST_SWEPT} join
     * @throws BadInputException naming what is unknown or out of range
     */
    public List<BenchMethod> read(String list, boolean sweep) {
        var methods = new LinkedHashMap<String, BenchMethod>();
        methods.put(Statistics.BASELINE, BenchMethod.baseline());
        for (var item : expand(list)) {
            methods(item).forEach(method -> methods.putIfAbsent(method.label(), method));
        }
        var all = List.copyOf(methods.values());
        return sweep ? swept(all) : all;
    }

    /** With the constants of 1 to {@link #LONGEST_SWEPT} that are not there yet. */
    public static List<BenchMethod> swept(List<BenchMethod> methods) {
        var all = new ArrayList<>(methods);
        for (int length = 1; length <= LONGEST_SWEPT; length++) {
            var constant = new ConstantLength(length);
            if (all.stream().noneMatch(c -> c.policy().equals(constant) && c.drafting().drafter().isStandard())) {
                all.add(BenchMethod.of(swept(length), constant));
            }
        }
        return List.copyOf(all);
    }

    static String swept(int length) {
        return PolicyCatalog.swept().name() + ":" + length;
    }

    private static List<String> expand(String list) {
        var items = new ArrayList<String>();
        for (var item : list.split(",")) {
            if (item.strip().equals(ALL)) {
                items.addAll(PolicyCatalog.names());
                others().filter(d -> d.need() == Need.NOTHING).forEach(d -> items.add(d.name()));
            } else if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    /** Those a bare policy does not mean. */
    private static Stream<DrafterEntry> others() {
        return DrafterCatalog.entries().stream().filter(d -> !d.isStandard());
    }

    private static Stream<DrafterEntry> offered() {
        return others().filter(d -> d.need() != Need.PERSON);
    }

    private List<BenchMethod> methods(String item) {
        return others()
                .filter(d -> item.equals(d.name()) || item.startsWith(d.name() + "+") || item.startsWith(d.name() + ":"))
                .findFirst()
                .map(BenchMethods::unattended)
                .map(drafter -> checked(item, () -> of(drafter, item, item.substring(drafter.name().length()))))
                .orElseGet(() -> checked(item, () -> List.of(BenchMethod.of(item, policy(item, DrafterCatalog.standard())))));
    }

    /** A bench takes hours and measures time: nobody sits there and guesses. */
    private static DrafterEntry unattended(DrafterEntry drafter) {
        if (drafter.need() == Need.PERSON) {
            throw new BadInputException(
                    OPTION,
                    "'" + drafter.name() + "' waits for somebody who guesses, and a bench asks nobody",
                    "use it in generate or on the stage of the window");
        }
        return drafter;
    }

    private List<BenchMethod> of(DrafterEntry drafter, String item, String rest) {
        var drafting = draftings.apply(drafter);
        if (!drafter.remembers()) {
            return List.of(new BenchMethod(item, policyOf(item, rest, drafting), drafting));
        }
        boolean named = List.of(COLD, WARM).contains(rest.split("(?=[:+])")[0]);
        var told = named ? rest.substring(COLD.length()) : rest;
        var wanted = named
                ? Stream.of(rest.startsWith(WARM))
                : drafting.warm().orElse(false) ? Stream.of(true) : Stream.of(false, true);
        return wanted.map(warm -> new BenchMethod(
                        drafter.name() + (warm ? WARM : COLD) + told, policyOf(item, told, drafting), drafting.warm(warm)))
                .toList();
    }

    private LengthPolicy policyOf(String item, String rest, Drafting drafting) {
        if (rest.startsWith("+")) {
            return policy(rest.substring(1), drafting.drafter());
        }
        return rest.isEmpty()
                ? drafting.published()
                : new ConstantLength((int) number(item, rest.substring(rest.indexOf('=') + 1).replace(":", "")));
    }

    private LengthPolicy policy(String item, DrafterEntry on) {
        var parts = item.split(":");
        var entry = PolicyCatalog.entry(parts[0]);
        var given = adjusted(entry);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            var name = equals < 0 ? main(entry) : parts[i].substring(0, equals);
            var text = parts[i].substring(equals + 1);
            given.put(name, entry.parameter(name).filter(Parameter::isChoice).isPresent()
                    ? entry.parameter(name).get().read(text)
                    : number(item, text));
        }
        return on.policy(entry, given);
    }

    private Map<String, Double> adjusted(PolicyEntry entry) {
        var given = new LinkedHashMap<String, Double>();
        if (entry.is(MethodEntry.Mark.ADJUSTED)) {
            adjustments.forEach((option, value) ->
                    entry.byOption(option).ifPresent(parameter -> given.put(parameter.name(), value)));
        }
        return given;
    }

    private static String main(PolicyEntry entry) {
        return entry.main()
                .map(Parameter::name)
                .orElseThrow(() -> new IllegalArgumentException("policy '" + entry.name() + "' takes no number"));
    }

    private static double number(String item, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadInputException(OPTION, "'" + text + "' in '" + item + "' is not a number", "write name:number", e);
        }
    }

    private static List<BenchMethod> checked(String item, java.util.function.Supplier<List<BenchMethod>> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    OPTION,
                    "'" + item + "': " + e.getMessage(),
                    "choose from " + String.join(", ", PolicyCatalog.names()) + ", "
                            + offered().map(DrafterEntry::name).collect(Collectors.joining(", "))
                            + " and all, or put a drafter before a policy, as in "
                            + offered().reduce((a, b) -> b).map(DrafterEntry::name).orElse("") + "+"
                            + PolicyCatalog.standard().name(),
                    e);
        }
    }
}
