package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {

    private final List<String> golden = goldenLines();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 | \"schema\":1 | \"schema\":2 | schema: version 2 is not one this program reads (1)",
                "0 | \"schema\":1 | \"schema\":\"1\" | schema: not a whole number",
                "0 | \"temperature\":1.0 | \"temperature\":-1 | temperature must be a number of at least 0, not -1.0",
                "0 | \"dtype\":\"float32\" | \"dtype\":32 | target.dtype: not a string",
                "0 | [1,5] | [1,\"5\"] | prompt_ids: not a list of whole numbers",
                "1 | \"index\":0 | \"index\":4 | index: is 4 where 0 must come",
                "1 | \"round\":1 | \"round\":3 | round: is 3 where 1 must come",
                "1 | \"q\":0.75 | \"q\":NaN | no valid JSON at column 71",
                "3 | \"outcome\":\"rejected\" | \"outcome\":\"lost\" | tokens[1].outcome: unknown value 'lost'",
                "3 | \"accepted\":1 | \"accepted\":2 | accepted: is 2, but the tokens say 1",
                "3 | \"tokens\" | \"tokenz\" | tokens: missing",
                "5 | {\"event\":\"round\" | {\"event\":\"round | no valid JSON at column 18",
                "6 | {\"event\":\"end\" | {\"ivent\":\"end\" | event: missing",
                "6 | \"finish\":\"eos\" | \"finish\":17 | finish: not a string",
                "6 | \"rounds\":2 | \"rounds\":-5 | rounds: is -5, less than none",
                "6 | \"drafted\":3 | \"drafted\":-7 | drafted: is -7, less than none",
                "6 | \"accepted\":2 | \"accepted\":2147483647 | accepted: is more than were drafted",
                "6 | \"rounds\":2 | \"rounds\":3 | rounds: is 3, but the rounds before add up to 2",
                "6 | \"drafted\":3 | \"drafted\":14 | drafted: is 14, but the rounds before add up to 3",
                "6 | \"accepted\":2 | \"accepted\":1 | accepted: is 1, but the rounds before add up to 2",
                "6 | \"new_tokens\":3 | \"new_tokens\":2 | new_tokens: is 2, but the rounds before add up to 3",
                "6 | [10,12,2] | [10,13,2] | output_ids: token 1 is 13, but the rounds made 12",
                "6 | [10,12,2] | [10,12] | output_ids: are 2 tokens, but the rounds made 3",
                "3 | \"q\":0.75 | \"q\":7 | tokens[0].q: 7.0 is no share of one",
                "3 | \"overlap\":0.875 | \"overlap\":-0.5 | tokens[0].overlap: -0.5 is no share of one",
                "3 | \"drafted\":2 | \"drafted\":2,\"drafted\":2 | 'drafted' stands there twice",
                "3 | [10,\" a\",0.75] | [10,\" a\",75] | top: an entry is not [id, text, probability]",
                "0 | [1,5] | [1,-5] | prompt_ids: -5 is no token",
                "0 | \"max_new_tokens\": | \"max_new_tokens\":-1,\"x\": | max_new_tokens: is -1, less than none",
                "0 | \"threads\": | \"threads\":-2,\"x\": | threads: is -2, less than none",
                "0 | \"h\": | \"h\":1e308,\"x\": | policy.h: 1.0E308 is beyond what any rule computes",
                "1 | \"u\":0.5 | \"u\":1e300 | u: 1.0E300 is no share of one",
                "3 | \"entropy\":0.75 | \"entropy\":1e308 | tokens[1].entropy: 1.0E308 is no number of nats",
                "3 | \"score\":0.3125 | \"score\":-1e308 | tokens[1].score: -1.0E308 is beyond what any rule computes",
                "6 | \"millis\":4.0 | \"millis\":1e308 | millis: 1.0E308 is no time in milliseconds",
                "1 | \"millis\":0 | \"millis\":-1.09, \"x\":0 | millis: -1.09 is no time in milliseconds",
                "3 | \"draft_millis\":0 | \"draft_millis\":-1, \"x\":0 | draft_millis: -1.0 is no time in milliseconds",
            })
    void damageIsNamedByLineAndField(int line, String what, String by, String problem) {
        var lines = new ArrayList<>(golden);
        lines.set(line, lines.get(line).replaceFirst(java.util.regex.Pattern.quote(what), by));

        var file = read(String.join("\n", lines));

        assertThat(file.damage()).hasValueSatisfying(d -> {
            assertThat(d.line()).isEqualTo(line + 1);
            assertThat(d.problem()).isEqualTo(problem);
        });
        assertThat(file.runs().stream().mapToInt(r -> r.events().size()).sum()).isEqualTo(line);
    }

    @Test
    void eventsOutsideOfARunAreDamage() {
        assertThat(read(golden.get(3)).damage().orElseThrow())
                .hasToString("line 1: event: comes before any 'run'");
        assertThat(read(golden.get(7) + "\n" + golden.get(8) + "\n" + golden.get(9) + "\n" + golden.get(9)).damage().orElseThrow())
                .hasToString("line 4: event: comes before any 'run'");
        assertThat(read("[1]").damage().orElseThrow()).hasToString("line 1: not a JSON object");
    }

    @Test
    void bytesThatAreNoTextAreDamage() {
        var bytes = (golden.get(7) + "\n\"é\"").getBytes(StandardCharsets.ISO_8859_1);
        var file = TraceFile.read(new ByteArrayInputStream(bytes));
        assertThat(file.damage().orElseThrow()).hasToString("line 2: not UTF-8");
        assertThat(file.runs()).hasSize(1);
    }

    @Test
    void aLineWithoutEndIsNotReadForEver() {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int count) {
                Arrays.fill(into, from, from + count, (byte) 'x');
                given += count;
                return count;
            }
        };
        var file = TraceFile.read(endless);
        assertThat(file.damage().orElseThrow()).hasToString("line 1: longer than 32 MiB");
        assertThat(endless.given).isLessThan(40L << 20);
    }

    @Test
    void blankLinesCarriageReturnsAndAByteOrderMarkDoNotHurt() {
        var file = read("\uFEFF" + String.join("\r\n\r\n", golden) + "\r\n");
        assertThat(file.damage()).isEmpty();
        assertThat(file.runs()).hasSize(2);
        assertThat(file.runs().get(0).events()).hasSize(7);
    }

    @Test
    void anEmptyFileHasNoRun() {
        assertThat(read("").runs()).isEmpty();
        assertThat(read("").damage()).isEmpty();
    }

    @Test
    void aRunWithoutAnEndIsOpen() {
        var file = read(String.join("\n", golden.subList(0, 5)) + "\n" + golden.get(7));
        assertThat(file.damage()).isEmpty();
        assertThat(file.runs()).hasSize(2);
        var open = file.runs().get(0);
        assertThat(open.end()).isEmpty();
        assertThat(open.rounds()).hasSize(2);
        assertThat(open.round(2).ended()).isEmpty();
        assertThat(open.last()).isEqualTo(Position.drafted(2, 1));
    }

    private static TraceFile read(String text) {
        return TraceFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> goldenLines() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/draftscope/trace/golden.jsonl"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
