package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.cli.option.TerminalLanguage;
import draftscope.cli.option.TerminalLanguage.Spoken;
import draftscope.cli.terminal.Messages;
import draftscope.draw.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The terminal in German and Chinese: what people read is in the language and lines up, what programs read is the same. */
@Isolated("it changes the language")
class TerminalLanguagesTest {

    private static final int WIDE = 80;
    private static final List<String> COMMANDS = List.of(
            "", "generate", "replay", "watch", "learn", "doctor", "models", "gpu", "gpu install", "bench", "bench report", "bench compare",
            "bench overhead");

    @TempDir
    private Path folder;

    private static Commands.Result in(TerminalLanguage language, String... arguments) throws Exception {
        return draftscope.testing.Spoken.in(language.locale(), () -> new Commands().run(arguments));
    }

    private static String[] line(String command, String... more) {
        return Stream.concat(Stream.of(command.split(" ")).filter(w -> !w.isEmpty()), Stream.of(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource(names = {"DE", "ZH"})
    void everyHelpIsInTheLanguageAndAsWideAsATerminal(TerminalLanguage language) throws Exception {
        for (var command : COMMANDS) {
            var english = in(TerminalLanguage.EN, line(command, "--help")).out();
            var help = in(language, line(command, "--help"));
            assertThat(help.code()).isZero();
            assertThat(help.out()).doesNotContain("Usage:", "Commands:").contains(language == TerminalLanguage.DE ? "Aufruf: " : "用法：");
            assertThat(help.out().lines()).as("help of %s", command).allMatch(l -> Columns.width(l) <= WIDE);
            var same = new ArrayList<>(help.out().lines().toList());
            same.retainAll(english.lines().toList());
            assertThat(same).as("English in the help of %s", command).noneMatch(l -> l.matches(".*\\p{Ll}{2,} \\p{Ll}{2,} \\p{Ll}{2,}.*"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsInColumnsLinesUp(TerminalLanguage language) throws Exception {
        var run = in(language, "generate", "--prompt", "once upon", "--max-new-tokens", "30", "--view", "rounds");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err().lines()).hasSizeGreaterThan(4).allSatisfy(line -> beginsAt(line, 13));
        assertThat(run.out().lines()).hasSizeGreaterThan(3).allSatisfy(line -> beginsAt(line, 22));
        var doctor = in(language, "doctor");
        assertThat(doctor.out().lines().takeWhile(line -> !line.isEmpty()).filter(line -> Columns.width(line) > 21)).hasSizeGreaterThan(9).allSatisfy(line -> beginsAt(line, 21));
        var bench = folder.resolve("b.jsonl").toString();
        in(language, "bench", "--out", bench, "--max-new-tokens", "20", "--per-category", "1", "--policies", "svip,constant:3");
        var table = in(language, "bench", "report", bench).out().lines().skip(1).takeWhile(line -> !line.isEmpty()).toList();
        assertThat(table).hasSizeGreaterThan(3);
        assertThat(table.stream().map(Columns::width).distinct()).as(String.join("\n", table)).hasSize(1);
        var learned = in(language, "learn", recorded().toString()).out().lines().toList();
        int tenths = learned.indexOf(learned.stream().filter(line -> line.matches("0[.,]0 .*")).findFirst().orElseThrow());
        for (var line : List.of(learned.get(tenths - 1), learned.get(tenths), learned.get(tenths + 9))) {
            beginsAt(line, 14);
            beginsAt(line, 44);
        }
    }

    /** Labels that a run of the tests may not print are no longer than their column. */
    @ParameterizedTest
    @EnumSource
    void everyLabelFitsItsColumn(TerminalLanguage language) throws Exception {
        var words = draftscope.testing.Spoken.in(language.locale(), Messages::bundle);
        for (var key : words.keySet()) {
            int most = key.startsWith("stop.") ? 10 : key.matches("doctor\\.(?!.*(?:value|plan.part|missing|none|there|well|unknown|untried|folder)).*") ? 20 : 1000;
            assertThat(Columns.width(words.getString(key))).as(key).isLessThanOrEqualTo(most);
        }
    }

    /** A value begins at a column, after a space. */
    private static void beginsAt(String line, int column) {
        int at = 0;
        while (at < line.length() && Columns.width(line.substring(0, at)) < column) {
            at++;
        }
        assertThat(Columns.width(line.substring(0, at))).as(line).isEqualTo(column);
        assertThat(line.charAt(at - 1)).as(line).isEqualTo(' ');
        assertThat(line.charAt(at)).as(line).isNotEqualTo(' ');
    }

    private Path recorded() throws IOException {
        var all = new StringBuilder();
        for (int seed = 1; seed <= 2; seed++) {
            all.append(new Commands()
                    .run("generate", "--json", "--prompt", "once upon", "--policy", "constant", "--draft-length", "6",
                            "--temperature", "1", "--seed", "" + seed, "--max-new-tokens", "60")
                    .out());
        }
        return Files.writeString(folder.resolve("runs.jsonl"), all);
    }

    @ParameterizedTest
    @EnumSource(names = {"DE", "ZH"})
    void whatProgramsReadIsTheSameByteForByte(TerminalLanguage language) throws Exception {
        var generate = line("generate", "--json", "--prompt", "once upon", "--temperature", "0.7", "--max-new-tokens", "30");
        assertThat(timeless(in(language, generate).out())).isEqualTo(timeless(in(TerminalLanguage.EN, generate).out()));

        var models = line("models", "--json");
        assertThat(in(language, models).out()).isEqualTo(in(TerminalLanguage.EN, models).out());

        var bench = folder.resolve("b.jsonl").toString();
        in(language, "bench", "--out", bench, "--max-new-tokens", "20", "--per-category", "1", "--policies", "svip,constant:3", "--temperature", "0,0.5");
        var own = folder.resolve("own");
        var english = folder.resolve("english");
        assertThat(in(language, "bench", "report", bench, "--report", own.toString()).code()).isZero();
        assertThat(in(TerminalLanguage.EN, "bench", "report", bench, "--report", english.toString()).code()).isZero();
        assertThat(own.resolve("figures.csv")).hasSameBinaryContentAs(english.resolve("figures.csv"));
        assertThat(Files.readString(own.resolve("report.md"))).isNotEqualTo(Files.readString(english.resolve("report.md")));
        if (language == TerminalLanguage.DE) {
            assertThat(in(language, "bench", "report", bench).out()).doesNotContainPattern("\\d\\.\\d");
        }

        var runs = recorded().toString();
        in(language, "learn", runs, "--out", folder.resolve("own.json").toString());
        in(TerminalLanguage.EN, "learn", runs, "--out", folder.resolve("english.json").toString());
        assertThat(folder.resolve("own.json")).hasSameBinaryContentAs(folder.resolve("english.json"));
    }

    /** Without what a clock measured. */
    private static String timeless(String trace) {
        return trace.replaceAll("\"(\\w*millis|tokens_per_second)\":[-0-9.E]+", "\"$1\":0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generate | es fehlt eines von: --prompt, --prompt-file, --prompt-ids, --prompts; siehe draftscope generate --help",
                "generate --prompt | die Option --prompt verlangt einen Wert",
                "generate --prompt a --prompt-ids 5 | nur eines davon geht: --prompt=TEXT, --prompt-ids=ID,…",
                "generate --prompt a --seed x | --seed kann nicht „x“ sein; eine ganze Zahl angeben",
                "generate --prompt a --temperature x | --temperature kann nicht „x“ sein; eine Zahl mit Dezimalpunkt angeben",
                "generate --prompt a --color red | --color kann nicht „red“ sein; eines angeben von: auto, always, never",
                "generate --prompt a --seed 1 --seed 2 | die Option --seed darf nur einmal stehen",
                "generate --promt a | unbekannt: '--promt', 'a'; war --prompt gemeint?",
                "replay | es fehlt: FILE; siehe draftscope replay --help",
                "generate --prompt a --language fr | --language kann nicht „fr“ sein; eines angeben von: de, en, zh",
            })
    void whatIsWrongWithACommandLineIsSaidInTheLanguage(String command, String message) throws Exception {
        var german = in(TerminalLanguage.DE, command.split(" "));
        assertThat(german.code()).isEqualTo(2);
        assertThat(german.out()).isEmpty();
        assertThat(german.err().lines()).singleElement().asString().startsWith("draftscope: ").contains(message);
        var chinese = in(TerminalLanguage.ZH, command.split(" "));
        assertThat(chinese.code()).isEqualTo(2);
        assertThat(chinese.err()).containsPattern("\\p{IsHan}").isNotEqualTo(german.err());
    }

    @Test
    void theOptionChoosesElseTheSystemAndTheLastOneHolds() {
        assertThat(TerminalLanguage.asked(List.of("generate", "--language", "de"))).contains(TerminalLanguage.DE);
        assertThat(TerminalLanguage.asked(List.of("--language=zh", "generate", "--language=DE"))).contains(TerminalLanguage.DE);
        assertThat(TerminalLanguage.asked(List.of("--language"))).isEmpty();
        assertThat(TerminalLanguage.asked(List.of("--language", "fr"))).isEmpty();
        assertThat(TerminalLanguage.asked(List.of("--", "--language", "de"))).isEmpty();
        assertThat(TerminalLanguage.spoken(Optional.empty(), Locale.GERMANY, "UTF-8")).isEqualTo(new Spoken(Locale.GERMANY, Optional.empty()));
        assertThat(TerminalLanguage.spoken(Optional.of(TerminalLanguage.ZH), Locale.GERMANY, "utf8"))
                .isEqualTo(new Spoken(Locale.SIMPLIFIED_CHINESE, Optional.empty()));
        assertThat(TerminalLanguage.spoken(Optional.of(TerminalLanguage.EN), Locale.GERMANY, "UTF-8").locale()).isEqualTo(Locale.ENGLISH);
    }

    /** Text is UTF-8: what reads another charset gets English, and is told so where another language was asked for. */
    @ParameterizedTest
    @CsvSource({"ANSI_X3.4-1968", "ISO-8859-1", "GBK", "Cp850", "''"})
    void aTerminalThatDoesNotReadUtf8GetsEnglish(String charset) {
        assertThat(TerminalLanguage.spoken(Optional.empty(), Locale.SIMPLIFIED_CHINESE, charset))
                .isEqualTo(new Spoken(Locale.ENGLISH, Optional.empty()));
        assertThat(TerminalLanguage.spoken(Optional.of(TerminalLanguage.DE), Locale.ENGLISH, charset))
                .isEqualTo(new Spoken(Locale.ENGLISH, Optional.of(charset)));
        assertThat(TerminalLanguage.spoken(Optional.empty(), Locale.UK, charset)).isEqualTo(new Spoken(Locale.UK, Optional.empty()));
    }

    @Test
    void theCharsetIsThatOfTheOutputElseTheSystems() {
        assertThat(charset(Map.of("native.encoding", "UTF-8"))).isEqualTo("UTF-8");
        assertThat(charset(Map.of("native.encoding", "UTF-8", "stdout.encoding", "Cp850"))).isEqualTo("Cp850");
        assertThat(charset(Map.of("native.encoding", "Cp1252", "sun.stdout.encoding", "cp65001"))).isEqualTo("cp65001");
        assertThat(charset(Map.of())).isEmpty();
        assertThat(TerminalLanguage.spoken(Optional.empty(), Locale.GERMAN, "cp65001").locale()).isEqualTo(Locale.GERMAN);
    }

    private static String charset(Map<String, String> properties) {
        UnaryOperator<String> asked = properties::get;
        return TerminalLanguage.charset(asked);
    }
}
