package draftscope.bench.learn;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.PolicyInfo;
import draftscope.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A recorded run that a rule was trained or tested on.
 *
 * @param file the file's name
 * @param target name of the target
 * @param draft what drafted
 * @param policy under which policy, by the names of traces: {@code svip:c=0.15,h=0.3}, {@code suffix+constant:draft_length=5};
 *     older files have words
 * @param temperature of sampling, 0 for greedy
 * @param examples judged tokens it gave
 */
public record Source(String file, String target, String draft, String policy, double temperature, int examples) {

    private static final String NUMBER = "([a-z_0-9]+)=(-?[0-9.]+(?:E-?[0-9]+)?)";
    private static final Pattern ONE = Pattern.compile(NUMBER);
    private static final Pattern WRITTEN = Pattern.compile("(?:([a-z0-9-]+)\\+)?([a-z0-9-]+)(?::(" + NUMBER + "(?:," + NUMBER + ")*))?");

    static Source of(String file, Trace run, int examples) {
        var drafter = DrafterCatalog.of(run.run().draft()).filter(d -> !d.isStandard()).map(d -> d.name() + "+").orElse("");
        return new Source(
                file,
                run.run().target().name(),
                run.run().draft().map(draft -> draft.name()).orElse(""),
                drafter + written(run.run().policy()),
                run.run().sampling().temperature(),
                examples);
    }

    private static String written(PolicyInfo policy) {
        var numbers = new TreeMap<>(policy.constants()).entrySet().stream()
                .map(constant -> constant.getKey() + "=" + constant.getValue())
                .collect(Collectors.joining(","));
        return numbers.isEmpty() ? policy.name() : policy.name() + ":" + numbers;
    }

    /** The policy; empty where a file has words for it. */
    public Optional<PolicyInfo> info() {
        var written = WRITTEN.matcher(policy);
        if (!written.matches()) {
            return Optional.empty();
        }
        Map<String, Double> constants = new LinkedHashMap<>();
        ONE.matcher(Optional.ofNullable(written.group(3)).orElse("")).results()
                .forEach(number -> constants.put(number.group(1), Double.valueOf(number.group(2))));
        var drafter = Optional.ofNullable(written.group(1)).map(name -> " " + name).orElse("");
        return Optional.of(new PolicyInfo(written.group(2) + drafter, constants));
    }
}
