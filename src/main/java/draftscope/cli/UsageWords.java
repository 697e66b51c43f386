package draftscope.cli;

import draftscope.cli.terminal.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is wrong with a command line, in the language the terminal speaks: the library that reads it knows English only. */
final class UsageWords {

    private static final Pattern APART = Pattern.compile("(?:Error: )?(.*) are mutually exclusive.*");
    private static final List<Class<?>> WHOLE = List.of(int.class, Integer.class, long.class, Long.class);
    private static final List<Class<?>> NUMBERS = List.of(double.class, Double.class);

    private UsageWords() {}

    static String of(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return Messages.text(
                    "usage.unknown",
                    unmatched.getUnmatched().stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ")));
        }
        if (e instanceof CommandLine.MissingParameterException missing && !missing.getMissing().isEmpty()) {
            return missing(missing);
        }
        if (e instanceof CommandLine.OverwrittenOptionException twice) {
            return Messages.text("usage.twice", name(twice.getOverwritten()));
        }
        if (e instanceof CommandLine.MutuallyExclusiveArgsException) {
            var apart = APART.matcher(e.getMessage());
            if (apart.matches()) {
                return Messages.text("usage.apart", apart.group(1));
            }
        }
        return Optional.ofNullable(e.getArgSpec())
                .filter(spec -> e.getValue() != null)
                .map(spec -> value(spec, e.getValue()))
                .orElseGet(e::getMessage);
    }

    private static String missing(CommandLine.MissingParameterException missing) {
        var args = missing.getMissing();
        var names = args.stream().map(UsageWords::name).collect(Collectors.joining(", "));
        boolean grouped = args.stream().allMatch(arg -> arg.group() != null);
        if (args.size() > 1 && grouped) {
            return Messages.text("usage.missing.one", names);
        }
        boolean given = args.get(0).isOption() && !args.get(0).required();
        return Messages.text(given || grouped ? "usage.needs" : "usage.missing", names);
    }

    private static String value(ArgSpec spec, String given) {
        var wrong = Messages.text("usage.value", name(spec), given);
        var type = Stream.of(spec.auxiliaryTypes()).filter(t -> t != Optional.class && t != List.class).findFirst().orElse(spec.type());
        if (type.isEnum()) {
            return wrong + "; "
                    + Messages.text(
                            "usage.value.choice",
                            Stream.of(type.getEnumConstants())
                                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
        if (WHOLE.contains(type)) {
            return wrong + "; " + Messages.text("usage.value.whole");
        }
        return NUMBERS.contains(type) ? wrong + "; " + Messages.text("usage.value.number") : wrong;
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }
}
