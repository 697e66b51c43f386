package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One name for each thing in every language: those of the glossary's table, and no second ones. */
class TermsTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path GLOSSARY = Path.of("src", "site", "markdown", "glossary.md");

    /** Second names that were used once or come to mind first. */
    private static final Map<String, List<String>> NEVER = Map.of(
            "", List.of("\\blaw\\b", "accepted length", "per round", "accepted over tested"),
            "_de",
                    List.of(
                            "[Aa]kzept", "[Zz]urückgewiesen", "[Vv]erifi[kz]", "Annahmelänge", "Annahmequote", "je Runde", "[Dd]ekodier", "Gesetz",
                            "Residu", "[Dd]raft-?[Mm]odell", "Target-?[Mm]odell", "\\bnats\\b", "\\bSeed\\b", "Benchmark", "\\bTraces?\\b",
                            "\\b(du|dein|deine|dich|dir)\\b"),
            "_zh",
                    List.of(
                            "采纳", "否决", "舍弃", "核查", "令牌", "评测", "聊天模板", "政策", "轨迹", "接受长度", "剩余分布", "草案", "词符", "您", "神谕",
                            "\\p{IsHan}[,;:?!]\\s", "\\p{IsHan}[A-Za-z0-9]", "[A-Za-z0-9]\\p{IsHan}"));

    /** A metric's meaning tells what the literature calls it; methods cite their papers. */
    private static final Pattern CITES = Pattern.compile("(?:acceptance_rate|mean_accepted_length)\\.meaning|(?:policy|parameter)\\..*");

    private static final Pattern FILLED = Pattern.compile("\\{[^{}]*\\}|%[-+,.0-9]*[a-z%]|\\\\[ntu]");

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_zh"})
    void noTextUsesASecondName(String language) throws IOException {
        var found = new ArrayList<String>();
        for (var never : NEVER.get(language)) {
            var pattern = Pattern.compile(never);
            texts(language).forEach((key, text) -> {
                if (!CITES.matcher(key.replaceFirst(".*: ", "")).matches() && pattern.matcher(FILLED.matcher(text).replaceAll(" ")).find()) {
                    found.add(never + " in " + key + ": " + text);
                }
            });
        }
        assertThat(found).isEmpty();
    }

    /** The first name in a cell is the one that texts use. */
    @Test
    void theGlossarysNamesAreThoseOfTheTexts() throws IOException {
        var rows = Files.readAllLines(GLOSSARY).stream()
                .filter(line -> line.matches("\\|[^|]+\\|[^|]+\\|[^|]+\\|"))
                .map(line -> line.substring(1).split("\\|"))
                .filter(cells -> !cells[0].strip().equals("English") && !cells[0].startsWith("---"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(20);
        var german = String.join("\n", texts("_de").values());
        var chinese = String.join("\n", texts("_zh").values());
        for (var row : rows) {
            assertThat(german).as("German for %s", row[0]).contains(row[1].strip().split(",")[0]);
            assertThat(chinese).as("Chinese for %s", row[0]).contains(row[2].strip().split("，")[0]);
        }
    }

    /** Names, formulas and abbreviations that are the same in Chinese. */
    private static final Pattern NAME = Pattern.compile(
            "(?:Draftscope|Java|JavaFX|DJL|GPU|HTML|JSON|SVIP|AdaEDL|GliDe|CaPE|EAGLE-[23]|DFlash|TFLOP/s|GB/s|tok/s|Apache License 2\\.0|en|draftscope:|--target).*|[^A-Za-z]*(?:[A-Za-z](?![a-z]{3})[^A-Za-z]*)*");

    /** Chinese shares no word with English, so what is the same in both was left. German has the same keys. */
    @Test
    void nothingIsLeftInEnglish() throws IOException {
        var english = texts("");
        var left = new ArrayList<String>();
        texts("_zh").forEach((key, text) -> {
            var words = FILLED.matcher(text).replaceAll(" ").strip();
            if (text.equals(english.get(key.replace("_zh", ""))) && !NAME.matcher(words).matches()) {
                left.add(key + ": " + text);
            }
        });
        assertThat(left).isEmpty();
    }

    private static Map<String, String> texts(String language) throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.getFileName().toString().matches("(messages|metrics|methods)(-[a-z]+)?" + language + "\\.properties"))
                    .flatMap(file -> read(file).entrySet().stream()
                            .map(text -> Map.entry(RESOURCES.relativize(file) + ": " + text.getKey(), text.getValue().toString())))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private static Properties read(Path file) {
        var words = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
