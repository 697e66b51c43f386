package draftscope.cli.option;

import draftscope.cli.terminal.Messages;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that some entries take, read off the entries: what an entry from elsewhere takes can be given like anything
 * else. Entries share options, so that one line of options serves them all.
 */
public final class MethodOptions {

    private final Map<String, List<Parameter>> takers = new LinkedHashMap<>();
    private final Map<String, OptionSpec> options = new LinkedHashMap<>();

    public MethodOptions(List<? extends MethodEntry> entries) {
        entries.stream()
                .flatMap(e -> e.parameters().stream())
                .forEach(p -> takers.merge(p.option(), List.of(p), (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        takers.forEach((option, parameters) -> options.put(
                option,
                OptionSpec.builder("--" + option)
                        .type(String.class)
                        .paramLabel(label(parameters.get(0)))
                        .description(description(option, entries))
                        .build()));
    }

    public void addTo(CommandSpec command) {
        options.values().forEach(command::addOption);
    }

    /**
     * The numbers an entry takes, by parameter name, of those given. All that are given are read, also for an entry that
     * takes other ones.
     *
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public Map<String, Double> of(MethodEntry entry) {
        var numbers = new HashMap<String, Double>();
        options.keySet().forEach(option -> text(option).ifPresent(text -> {
            var own = entry.byOption(option);
            double number = Checks.made("--" + option, () -> own.map(p -> p.read(text)).orElseGet(() -> any(option, text)));
            own.ifPresent(p -> numbers.put(p.name(), number));
        }));
        return numbers;
    }

    /** The option that chooses one of some entries; its words stand under a key. */
    static OptionSpec choice(String option, MethodEntry standard, List<String> names, String words, Object... more) {
        return OptionSpec.builder(option)
                .type(String.class)
                .paramLabel("NAME")
                .defaultValue(standard.name())
                .completionCandidates(names)
                .description(Messages.text(words, more))
                .build();
    }

    /** The numbers given, by option, as they stand for any of the entries that take them. */
    public Map<String, Double> byOption() {
        var numbers = new LinkedHashMap<String, Double>();
        options.keySet().forEach(option ->
                text(option).ifPresent(text -> numbers.put(option, Checks.made("--" + option, () -> any(option, text)))));
        return numbers;
    }

    /** Those given that none of some entries takes. */
    private Stream<String> untaken(Collection<? extends MethodEntry> entries) {
        return options.keySet().stream()
                .filter(option -> text(option).isPresent())
                .filter(option -> entries.stream().noneMatch(entry -> entry.byOption(option).isPresent()))
                .map(option -> "--" + option);
    }

    /** Notes those given that none of these entries takes, which are all there are. */
    public void note(Collection<? extends MethodEntry> entries, PassedOver over) {
        if (entries.isEmpty()) {
            over.add(untaken(entries), PassedOver.NOTHING);
        } else {
            over.add(
                    untaken(entries),
                    "passed_over.method",
                    entries.stream().map(MethodEntry::name).sorted().collect(Collectors.joining(", ")));
        }
    }

    private Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option).getValue());
    }

    /** Read as the first that takes it so does; where none does, the first one's complaint. */
    private double any(String option, String text) {
        var parameters = takers.get(option);
        return parameters.stream().filter(p -> p.reads(text)).findFirst().orElse(parameters.get(0)).read(text);
    }

    private static String label(Parameter parameter) {
        return parameter.isSeveral() ? "NAME+NAME" : parameter.isChoice() ? "NAME" : parameter.isSwitch() ? "0|1" : parameter.whole() ? "N" : "X";
    }

    /** What it means to whom, and where it stands unless given: one sentence for all to whom it means the same. */
    private static String description(String option, List<? extends MethodEntry> entries) {
        var said = new LinkedHashMap<String, Map<String, List<String>>>();
        for (var entry : entries) {
            entry.byOption(option).ifPresent(p -> {
                var meaning = entry.words().hover(p);
                said.computeIfAbsent(meaning.isEmpty() ? entry.words().label(p) : meaning, k -> new LinkedHashMap<>())
                        .merge(
                                p.written(p.standard()),
                                List.of(entry.name()),
                                (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            });
        }
        return said.entrySet().stream()
                .map(meaning -> meaning.getKey().replaceAll("\\.$", "") + " ("
                        + meaning.getValue().entrySet().stream()
                                .map(takers -> String.join(", ", takers.getValue()) + " " + takers.getKey())
                                .collect(Collectors.joining("; "))
                        + ").")
                .collect(Collectors.joining(" "))
                .replace("%", "%%");
    }
}
